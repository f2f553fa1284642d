package io.dealflow.agent.retrieval;

import io.dealflow.schemas.Deal;
import java.io.IOException;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.search.IndexSearcher;
import org.jspecify.annotations.Nullable;

/**
 * The words of a deal that past deals are searched for.
 *
 * @param company words of the company's name
 * @param text words of title and notes
 * @param industry words of the industry
 * @param product words of the product
 */
record DealWordQueries(WordQuery company, WordQuery text, WordQuery industry, WordQuery product) {

    private static final int MOST_NAME_WORDS = 8;
    private static final int MOST_TEXT_WORDS = 16;

    static DealWordQueries of(IndexSearcher searcher, Analyzer analyzer, Deal deal, DealProfile profile)
            throws IOException {
        String company = Wording.known(profile.company()) ? profile.company() : null;
        String text = profile.worded() ? DealWords.text(deal) : null;
        return new DealWordQueries(
                words(searcher, analyzer, DealDocument.NAME, company, MOST_NAME_WORDS),
                words(searcher, analyzer, DealDocument.TEXT, text, MOST_TEXT_WORDS),
                words(searcher, analyzer, DealDocument.INDUSTRY, profile.industry(), MOST_NAME_WORDS),
                words(searcher, analyzer, DealDocument.PRODUCT, profile.product(), MOST_NAME_WORDS));
    }

    private static WordQuery words(
            IndexSearcher searcher, Analyzer analyzer, String field, @Nullable String text, int most)
            throws IOException {
        return text == null
                ? WordQuery.none()
                : WordQuery.of(searcher, field, DealWords.frequencies(analyzer, text), most);
    }
}
