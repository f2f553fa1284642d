package io.dealflow.agent.retrieval;

import io.dealflow.schemas.Deal;
import java.time.Instant;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.LongField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.Term;
import org.jspecify.annotations.Nullable;

/**
 * A past deal as the index keeps it. The words of title and notes are kept for matching only: which words, but neither
 * their order nor the text. The contact is not kept at all.
 */
final class DealDocument {

    static final String NAME = "name";
    static final String TEXT = "text";
    static final String INDUSTRY = "industry";
    static final String PRODUCT = "product";
    static final String REGION = "region";
    static final String COUNTRY = "country";
    static final String COMPANY = "company";
    static final String EMPLOYEES = "employees";
    static final String REVENUE = "revenue";
    static final String AMOUNT = "amount";
    static final String AT = "at";
    static final String PROFILE = "profile";

    private static final String ID = "id";
    private static final double MAGNITUDE_STEPS = 1_000_000;
    private static final FieldType WORDS = words();

    private DealDocument() {}

    static Term id(String id) {
        return new Term(ID, id);
    }

    static Document of(String id, Deal deal) {
        DealProfile profile = DealProfile.of(deal);
        Document document = new Document();
        document.add(new StringField(ID, id, Field.Store.NO));
        document.add(new StringField(COMPANY, Wording.key(profile.company()), Field.Store.NO));
        document.add(new BinaryDocValuesField(PROFILE, ProfileCodec.encode(profile)));
        addWords(document, NAME, profile.company());
        addWords(document, TEXT, profile.worded() ? DealWords.text(deal) : null);
        addWords(document, INDUSTRY, profile.industry());
        addWords(document, PRODUCT, profile.product());
        addName(document, REGION, profile.region());
        addName(document, COUNTRY, profile.country());
        addMagnitude(document, EMPLOYEES, profile.employees());
        addMagnitude(document, REVENUE, profile.revenueMillions());
        addMagnitude(document, AMOUNT, profile.amount());
        Instant at = profile.at();
        if (at != null) {
            document.add(new LongField(AT, at.toEpochMilli(), Field.Store.NO));
        }
        return document;
    }

    /** The decimal logarithm in millionths: equal distances are equal ratios. */
    static long magnitude(Number value) {
        return Math.round(Math.log10(1 + value.doubleValue()) * MAGNITUDE_STEPS);
    }

    private static void addWords(Document document, String field, @Nullable String text) {
        if (text != null) {
            document.add(new Field(field, text, WORDS));
        }
    }

    private static void addName(Document document, String field, @Nullable String name) {
        if (name != null) {
            document.add(new StringField(field, Wording.key(name), Field.Store.NO));
        }
    }

    private static void addMagnitude(Document document, String field, @Nullable Number value) {
        if (value != null) {
            document.add(new LongField(field, magnitude(value), Field.Store.NO));
        }
    }

    private static FieldType words() {
        FieldType type = new FieldType();
        type.setTokenized(true);
        type.setIndexOptions(IndexOptions.DOCS_AND_FREQS);
        type.freeze();
        return type;
    }
}
