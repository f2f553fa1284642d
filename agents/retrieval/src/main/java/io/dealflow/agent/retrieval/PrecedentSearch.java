package io.dealflow.agent.retrieval;

import io.dealflow.schemas.Deal;
import io.dealflow.schemas.Precedents;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PointValues;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TopScoreDocCollectorManager;
import org.apache.lucene.util.NumericUtils;
import org.jspecify.annotations.Nullable;

/**
 * Finds the past deals that resemble a deal: first candidates by a query of the index, then each of them compared in
 * full. Safe for use by several threads.
 */
final class PrecedentSearch {

    private static final int MOST_ROUNDS = 3;

    private final RetrievalConfig config;
    private final CandidateQuery query;
    private final Clock clock;
    private final Analyzer analyzer = DealWords.analyzer();

    PrecedentSearch(RetrievalConfig config, Clock clock) {
        this.config = config;
        this.query = new CandidateQuery(config);
        this.clock = clock;
    }

    /**
     * Finds the past deals that resemble a deal most.
     *
     * @return most similar first; never the deal itself, and no more of one company than configured
     */
    Precedents find(IndexSearcher searcher, Deal deal) throws IOException {
        DealProfile present = DealProfile.of(deal);
        DealWordQueries words = DealWordQueries.of(searcher, analyzer, deal, present);
        Instant newest = newest(searcher);
        Comparer comparer = new Comparer(present, newest, config.halfLife());
        Map<Integer, Match> matches = new HashMap<>();
        Set<String> exhausted = new HashSet<>();
        List<Match> best = List.of();
        for (int round = 0; round < MOST_ROUNDS && best.size() < config.k(); round++) {
            int[] found = candidates(searcher, query.build(present, words, newest, exhausted));
            compare(searcher, found, words, comparer, matches);
            Selection selection = select(matches.values(), comparer, present.id());
            best = selection.best();
            if (found.length < config.candidates() || !exhausted.addAll(selection.exhausted())) {
                break;
            }
        }
        return new Precedents(
                best.stream().map(match -> match.precedent(present)).toList());
    }

    /** The time of the newest past deal, but not later than now: one wrong date must not make all others old. */
    private @Nullable Instant newest(IndexSearcher searcher) throws IOException {
        byte[] newest = PointValues.getMaxPackedValue(searcher.getIndexReader(), DealDocument.AT);
        return newest == null
                ? null
                : Instant.ofEpochMilli(Math.min(clock.millis(), NumericUtils.sortableBytesToLong(newest, 0)));
    }

    private int[] candidates(IndexSearcher searcher, Query query) throws IOException {
        int most = config.candidates();
        return Arrays.stream(searcher.search(query, new TopScoreDocCollectorManager(most, most)).scoreDocs)
                .mapToInt(hit -> hit.doc)
                .sorted()
                .toArray();
    }

    private void compare(
            IndexSearcher searcher,
            int[] documents,
            DealWordQueries words,
            Comparer comparer,
            Map<Integer, Match> matches)
            throws IOException {
        double[] names = words.company().shares(searcher, documents);
        double[] texts = words.text().shares(searcher, documents);
        List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
        int i = 0;
        while (i < documents.length) {
            LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(documents[i], leaves));
            BinaryDocValues profiles = DocValues.getBinary(leaf.reader(), DealDocument.PROFILE);
            for (int end = leaf.docBase + leaf.reader().maxDoc(); i < documents.length && documents[i] < end; i++) {
                if (profiles.advanceExact(documents[i] - leaf.docBase)) {
                    DealProfile past = ProfileCodec.decode(profiles.binaryValue());
                    matches.put(documents[i], Match.of(past, comparer.compare(past, names[i], texts[i]), config));
                }
            }
        }
    }

    private Selection select(Collection<Match> matches, Comparer comparer, String ownId) {
        Map<String, Integer> perCompany = new HashMap<>();
        List<Match> best = new ArrayList<>();
        for (Match match : matches.stream().sorted(Match.BEST_FIRST).toList()) {
            if (best.size() == config.k() || match.similarity() < config.minimumSimilarity()) {
                break;
            }
            String company = match.past().company();
            if (!match.past().id().equals(ownId)
                    && (!comparer.known(company)
                            || perCompany.merge(comparer.key(company), 1, Integer::sum) <= config.perCompany())) {
                best.add(match);
            }
        }
        perCompany.values().removeIf(count -> count < config.perCompany());
        return new Selection(best, perCompany.keySet());
    }

    /**
     * The matches to answer.
     *
     * @param best most similar first
     * @param exhausted keys of the companies that have their full number among them
     */
    private record Selection(List<Match> best, Set<String> exhausted) {}
}
