package io.dealflow.agent.retrieval;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.TermStates;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.util.BytesRef;

/**
 * Looks up many words of one field, each once: what is found serves the statistics and the queries alike. For one
 * thread.
 */
final class WordLookup {

    private final IndexReader reader;
    private final List<Segment> segments = new ArrayList<>();

    WordLookup(IndexReader reader, String field) throws IOException {
        this.reader = reader;
        for (LeafReaderContext leaf : reader.leaves()) {
            Terms terms = leaf.reader().terms(field);
            if (terms != null) {
                segments.add(new Segment(leaf.ord, terms.iterator()));
            }
        }
    }

    /** Where a word occurs and how often; nowhere if it is unknown. */
    TermStates find(BytesRef word) throws IOException {
        TermStates states = new TermStates(reader.getContext());
        for (Segment segment : segments) {
            if (segment.terms().seekExact(word)) {
                TermsEnum terms = segment.terms();
                states.register(terms.termState(), segment.ord(), terms.docFreq(), terms.totalTermFreq());
            }
        }
        return states;
    }

    private record Segment(int ord, TermsEnum terms) {}
}
