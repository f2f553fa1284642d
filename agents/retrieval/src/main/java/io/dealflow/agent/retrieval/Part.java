package io.dealflow.agent.retrieval;

/** A part of the comparison of two deals, in the order in which a reason names them. */
enum Part {
    COMPANY,
    TEXT,
    INDUSTRY,
    PRODUCT,
    REGION,
    SIZE,
    AMOUNT,
    RECENCY
}
