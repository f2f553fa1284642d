package io.dealflow.agent.retrieval;

import java.util.Locale;

/** A part of the comparison of two deals, in the order in which a reason names them. */
enum Part {
    COMPANY,
    TEXT,
    INDUSTRY,
    PRODUCT,
    REGION,
    SIZE,
    AMOUNT,
    RECENCY;

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
