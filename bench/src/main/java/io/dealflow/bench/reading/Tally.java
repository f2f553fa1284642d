package io.dealflow.bench.reading;

import java.util.ArrayList;
import java.util.List;

/** Counts how often one field was read right. */
final class Tally {

    private int right;
    private int wrong;
    private int missed;
    private final List<String> misses = new ArrayList<>();

    /** Notes a value that was read and is the labelled one. */
    void right() {
        right++;
    }

    /** Notes a value that was read and is not the labelled one. */
    void wrong(String what) {
        wrong++;
        misses.add("+ " + what);
    }

    /** Notes a labelled value that was not read. */
    void missed(String what) {
        missed++;
        misses.add("- " + what);
    }

    /** Share of what was read that is right, from 0 to 1; 1 if nothing was read. */
    double precision() {
        return right + wrong == 0 ? 1 : (double) right / (right + wrong);
    }

    /** Share of what is labelled that was read, from 0 to 1; 1 if nothing is labelled. */
    double recall() {
        return labelled() == 0 ? 1 : (double) right / labelled();
    }

    /** How many values are labelled. */
    int labelled() {
        return right + missed;
    }

    /** What was read wrong, with a plus, or missed, with a minus. */
    List<String> misses() {
        return misses;
    }
}
