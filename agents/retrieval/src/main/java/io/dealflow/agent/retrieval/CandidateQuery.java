package io.dealflow.agent.retrieval;

import java.time.Instant;
import java.util.Collection;
import org.apache.lucene.document.LongField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.jspecify.annotations.Nullable;

/**
 * Builds the query that finds what is worth a comparison. Each clause scores its weight times a rough closeness, so the
 * order of the candidates is close to the order by similarity.
 */
record CandidateQuery(RetrievalConfig config) {

    private static final long HALF_MAGNITUDE = 500_000;

    /**
     * Builds the query.
     *
     * @param words the words to look for
     * @param newest time of the newest past deal; null if none has a time
     * @param without keys of companies to leave out
     */
    Query build(DealProfile deal, DealWordQueries words, @Nullable Instant newest, Collection<String> without) {
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        words.company().addTo(query, weight(Part.COMPANY));
        words.text().addTo(query, weight(Part.TEXT));
        words.industry().addTo(query, weight(Part.INDUSTRY));
        words.product().addTo(query, weight(Part.PRODUCT));
        if (deal.region() != null) {
            addName(query, DealDocument.REGION, deal.region());
        } else if (deal.country() != null) {
            addName(query, DealDocument.COUNTRY, deal.country());
        }
        if (deal.employees() != null) {
            addMagnitude(query, DealDocument.EMPLOYEES, Part.SIZE, deal.employees());
        } else if (deal.revenueMillions() != null) {
            addMagnitude(query, DealDocument.REVENUE, Part.SIZE, deal.revenueMillions());
        }
        if (deal.amount() != null) {
            addMagnitude(query, DealDocument.AMOUNT, Part.AMOUNT, deal.amount());
        }
        if (newest != null) {
            addCloseness(
                    query,
                    DealDocument.AT,
                    Part.RECENCY,
                    newest.toEpochMilli(),
                    config.halfLife().toMillis());
        }
        without.forEach(company -> query.add(new TermQuery(new Term(DealDocument.COMPANY, company)), Occur.MUST_NOT));
        return query.build();
    }

    private void addName(BooleanQuery.Builder query, String field, String name) {
        if (weight(Part.REGION) > 0) {
            Query same = new ConstantScoreQuery(new TermQuery(new Term(field, Wording.key(name))));
            query.add(new BoostQuery(same, weight(Part.REGION)), Occur.SHOULD);
        }
    }

    private void addMagnitude(BooleanQuery.Builder query, String field, Part part, Number value) {
        addCloseness(query, field, part, DealDocument.magnitude(value), HALF_MAGNITUDE);
    }

    private void addCloseness(BooleanQuery.Builder query, String field, Part part, long origin, long half) {
        if (weight(part) > 0) {
            query.add(LongField.newDistanceFeatureQuery(field, weight(part), origin, half), Occur.SHOULD);
        }
    }

    private float weight(Part part) {
        return (float) config.weights().of(part);
    }
}
