package io.dealflow.agent.retrieval;

import io.dealflow.schemas.Deal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * Breaks the texts of deals into words: by the Unicode rules of word boundaries, in lower case, without accents, in any
 * language; nothing in a text is an operator. No word is left out as too common: the weighing by rarity sees to that.
 */
final class DealWords {

    /** Titles and notes count up to this many characters, in past deals and in the one that is asked about. */
    static final int LONGEST_TEXT = 10_000;

    private static final int MOST_DISTINCT = 1_000;

    private DealWords() {}

    /** Title and notes of a deal, cut to {@link #LONGEST_TEXT} characters. */
    static String text(Deal deal) {
        String text = cut(deal.getTitle()) + "\n" + cut(deal.getNotes());
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
    }

    /** How often each word occurs in a text; at most the first {@value #MOST_DISTINCT} different words. */
    static Map<String, Integer> frequencies(Analyzer analyzer, String text) {
        Map<String, Integer> frequencies = new HashMap<>();
        try (TokenStream words = analyzer.tokenStream("", text)) {
            CharTermAttribute word = words.getAttribute(CharTermAttribute.class);
            words.reset();
            while (frequencies.size() < MOST_DISTINCT && words.incrementToken()) {
                frequencies.merge(word.toString(), 1, Integer::sum);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Reading from memory failed", e);
        }
        return frequencies;
    }

    /** The analyzer of all texts. */
    static Analyzer analyzer() {
        return new Analyzer() {
            @Override
            protected TokenStreamComponents createComponents(String field) {
                StandardTokenizer tokenizer = new StandardTokenizer();
                return new TokenStreamComponents(tokenizer, new ASCIIFoldingFilter(new LowerCaseFilter(tokenizer)));
            }
        };
    }

    private static String cut(Optional<String> text) {
        return text.map(all -> all.length() <= LONGEST_TEXT ? all : all.substring(0, LONGEST_TEXT))
                .orElse("");
    }
}
