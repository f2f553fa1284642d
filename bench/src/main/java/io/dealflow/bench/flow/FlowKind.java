package io.dealflow.bench.flow;

/** What a row of the flow benchmark measures. */
enum FlowKind {
    RAW("raw chain", ""),
    AT_LEAST_ONCE("dealflow at-least-once", "at_least_once"),
    EXACTLY_ONCE("dealflow exactly-once", "exactly_once_v2");

    private final String label;
    private final String guarantee;

    FlowKind(String label, String guarantee) {
        this.label = label;
        this.guarantee = guarantee;
    }

    /** Name for people. */
    String label() {
        return label;
    }

    /** Kafka's name of the processing guarantee; empty for the raw chain. */
    String guarantee() {
        return guarantee;
    }
}
