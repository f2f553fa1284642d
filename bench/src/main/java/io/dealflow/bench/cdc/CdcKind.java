package io.dealflow.bench.cdc;

/** What a row of the benchmark measures. */
enum CdcKind {
    RAW("raw change topics"),
    INTAKE("with intake");

    private final String label;

    CdcKind(String label) {
        this.label = label;
    }

    /** Name for people. */
    String label() {
        return label;
    }
}
