package io.dealflow.agent.retrieval;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TermStates;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.CollectionStatistics;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.Weight;

/**
 * The most telling words of a text, and how much of them a past deal has: its BM25 score as a share of the score that
 * the text itself would have if it were in the index. So 1 means the same words as often in as short a text, and the
 * shares of different texts can be compared.
 */
final class WordQuery {

    private static final double K1 = 1.2;
    private static final double B = 0.75;

    private final List<TermQuery> words;
    private final double ownScore;

    private WordQuery(List<TermQuery> words, double ownScore) {
        this.words = words;
        this.ownScore = ownScore;
    }

    /** No words at all. */
    static WordQuery none() {
        return new WordQuery(List.of(), 0);
    }

    /**
     * Chooses the words that tell most: often in the text, rare in the history.
     *
     * @param frequencies how often each word occurs in the text
     * @param most how many words to choose
     */
    static WordQuery of(IndexSearcher searcher, String field, Map<String, Integer> frequencies, int most)
            throws IOException {
        CollectionStatistics history = searcher.collectionStatistics(field);
        if (history == null || frequencies.isEmpty()) {
            return none();
        }
        long texts = history.docCount() + 1;
        int length = frequencies.values().stream().mapToInt(Integer::intValue).sum();
        double averageLength = (history.sumTotalTermFreq() + length) / (double) texts;
        double saturation = K1 * (1 - B + B * length / averageLength);
        List<Telling> all = new ArrayList<>(frequencies.size());
        WordLookup lookup = new WordLookup(searcher.getIndexReader(), field);
        for (Map.Entry<String, Integer> entry : frequencies.entrySet()) {
            Term term = new Term(field, entry.getKey());
            TermStates states = lookup.find(term.bytes());
            int with = states.docFreq();
            double rarity = Math.log(1 + (texts - with - 0.5) / (with + 1.5));
            double frequency = entry.getValue();
            all.add(new Telling(term, states, rarity * frequency / (frequency + saturation)));
        }
        all.sort(Comparator.comparingDouble(Telling::score).reversed().thenComparing(Telling::term));
        List<Telling> chosen = all.subList(0, Math.min(most, all.size()));
        return new WordQuery(
                chosen.stream()
                        .filter(telling -> telling.states().docFreq() > 0)
                        .map(telling -> new TermQuery(telling.term(), telling.states()))
                        .toList(),
                chosen.stream().mapToDouble(Telling::score).sum());
    }

    /** Adds this to a query so that a past deal scores the weight times its share; adds nothing if no word occurs. */
    void addTo(BooleanQuery.Builder query, double weight) {
        if (!words.isEmpty() && weight > 0) {
            query.add(new BoostQuery(query(), (float) (weight / ownScore)), Occur.SHOULD);
        }
    }

    /**
     * How much of the words each past deal has.
     *
     * @param documents numbers of past deals in ascending order
     * @return a share from 0 to 1 for each of them, in their order
     */
    double[] shares(IndexSearcher searcher, int[] documents) throws IOException {
        double[] shares = new double[documents.length];
        if (words.isEmpty()) {
            return shares;
        }
        Weight weight = searcher.createWeight(searcher.rewrite(query()), ScoreMode.COMPLETE, 1);
        List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
        int i = 0;
        while (i < documents.length) {
            LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(documents[i], leaves));
            Scorer scorer = weight.scorer(leaf);
            for (int end = leaf.docBase + leaf.reader().maxDoc(); i < documents.length && documents[i] < end; i++) {
                int target = documents[i] - leaf.docBase;
                if (scorer != null && matches(scorer, target)) {
                    shares[i] = Math.min(1, scorer.score() / ownScore);
                }
            }
        }
        return shares;
    }

    private static boolean matches(Scorer scorer, int document) throws IOException {
        int at = scorer.docID();
        return (at < document ? scorer.iterator().advance(document) : at) == document;
    }

    private Query query() {
        BooleanQuery.Builder any = new BooleanQuery.Builder();
        words.forEach(word -> any.add(word, Occur.SHOULD));
        return any.build();
    }

    private record Telling(Term term, TermStates states, double score) {}
}
