package io.dealflow.bench.flow;

/** What a deal of the flow benchmark goes through. */
enum FlowShape {
    /** Four agents, one after another. */
    CHAIN("", "echo.yaml", 1, 1),
    /** One agent, then three side by side in a {@code fork}. */
    FORK(", fork of 3", "echo-fork.yaml", 3, 2),
    /** One agent, then one task for each of twenty items of a {@code for}, all at once. */
    FOR(", for of 20", "echo-for.yaml", 20, 10);

    private final String label;
    private final String workflow;
    private final int width;
    private final int divisor;

    FlowShape(String label, String workflow, int width, int divisor) {
        this.label = label;
        this.workflow = workflow;
        this.width = width;
        this.divisor = divisor;
    }

    /** What is added to a row's name. */
    String label() {
        return label;
    }

    /** File of the workflow. */
    String workflow() {
        return workflow;
    }

    /** How many tasks are side by side. */
    int width() {
        return width;
    }

    /**
     * How many items the first agent finds for a {@code for}; three, as in the other shapes, where nothing counts them.
     */
    int precedents() {
        return this == FOR ? width : 3;
    }

    /** By what the numbers of deals are divided, since each is more work. */
    int divisor() {
        return divisor;
    }
}
