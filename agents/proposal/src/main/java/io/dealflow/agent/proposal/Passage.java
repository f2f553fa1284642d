package io.dealflow.agent.proposal;

import io.dealflow.schemas.Extract;
import io.dealflow.schemas.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A piece of an inquiry that services and quantities are looked for in.
 *
 * @param path where the reading holds it
 * @param text what it says, folded
 * @param sentences where its sentences end
 */
record Passage(String path, String text, NavigableSet<Integer> sentences) {

    private static final int LONGEST = 20_000;

    /** Ends of sentences, of paragraphs, and the beginnings of items of a list. */
    private static final Pattern BREAK = Pattern.compile("[.!?;]\\s|\\n\\s*\\n|\\n\\s*(?:[-*•–]|\\d{1,2}[.)])\\s");

    static List<Passage> of(Reading reading) {
        List<Passage> passages = new ArrayList<>();
        passages.add(passage("reading.text", reading.getText()));
        reading.getSubject().ifPresent(subject -> passages.add(passage("reading.subject", subject)));
        reading.getNeed()
                .filter(need -> need.getSpan().isEmpty())
                .ifPresent(need -> passages.add(passage("reading.need", need.getValue())));
        for (int i = 0; i < reading.getScope().size(); i++) {
            Extract hint = reading.getScope().get(i);
            if (hint.getSpan().isEmpty()) {
                passages.add(passage("reading.scope[%d]".formatted(i), hint.getValue()));
            }
        }
        return passages;
    }

    /** Where the sentence of a place ends; the same for all places of a sentence. */
    int sentence(int place) {
        Integer end = sentences.higher(place);
        return end == null ? text.length() : end;
    }

    private static Passage passage(String path, String text) {
        String folded = Folded.of(text.length() > LONGEST ? text.substring(0, LONGEST) : text);
        NavigableSet<Integer> ends = new TreeSet<>();
        Matcher matcher = BREAK.matcher(folded);
        while (matcher.find()) {
            ends.add(matcher.end());
        }
        return new Passage(path, folded, ends);
    }
}
