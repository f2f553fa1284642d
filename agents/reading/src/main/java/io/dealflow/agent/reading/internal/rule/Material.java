package io.dealflow.agent.reading.internal.rule;

import io.dealflow.agent.reading.internal.lexicon.Cue;
import io.dealflow.agent.reading.internal.lexicon.CueMatch;
import io.dealflow.agent.reading.internal.lexicon.Lexicon;
import io.dealflow.agent.reading.internal.lexicon.Word;
import io.dealflow.agent.reading.internal.message.Letter;
import io.dealflow.schemas.TextSpan;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the rules read.
 *
 * @param letter the inquiry, taken apart
 * @param words the words of its text
 * @param cues the phrases in its text
 * @param sentences the sentences of its text
 * @param language ISO 639-1 code of the language of the text
 * @param received the day on which it arrived
 */
record Material(
        Letter letter,
        List<Word> words,
        List<CueMatch> cues,
        Sentences sentences,
        Optional<String> language,
        LocalDate received) {

    static Material of(Letter letter, Lexicon lexicon, Optional<String> language, LocalDate received) {
        List<Word> words = Word.of(letter.text());
        return new Material(
                letter,
                words,
                lexicon.find(words),
                Sentences.of(letter.text(), lexicon.abbreviations()),
                language,
                received);
    }

    String text() {
        return letter.text();
    }

    Stream<CueMatch> cues(Cue meaning) {
        return cues.stream().filter(match -> match.cue().equals(meaning));
    }

    /** Whether a phrase of this meaning starts within a part of the text. */
    boolean holds(Cue meaning, TextSpan part) {
        return cues(meaning).anyMatch(match -> match.start() >= part.getStart() && match.start() < part.getEnd());
    }

    /** Whether a phrase of this meaning ends shortly before a place, in the same sentence. */
    boolean precedes(Cue meaning, int offset, int distance) {
        int sentence = sentences.at(offset).getStart();
        return cues(meaning)
                .anyMatch(match ->
                        match.end() <= offset && match.end() >= offset - distance && match.start() >= sentence);
    }
}
