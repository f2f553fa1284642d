package io.dealflow.standalone.internal.chart;

/** Gives ids, each once. Not safe for several threads. */
final class Numbers {

    private int last;

    String next() {
        return "n" + ++last;
    }
}
