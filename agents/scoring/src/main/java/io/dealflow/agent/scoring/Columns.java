package io.dealflow.agent.scoring;

/**
 * A sparse row: the columns that are not zero, in ascending order.
 *
 * @param index numbers of the columns, from 0
 * @param value their values; as many as there are numbers
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and read by this package alone
record Columns(int[] index, double[] value) {

    /** A row of zeros: the value tells nothing. */
    static final Columns NONE = new Columns(new int[0], new double[0]);

    static Columns one(int column) {
        return new Columns(new int[] {column}, new double[] {1});
    }

    boolean isEmpty() {
        return index.length == 0;
    }

    /** The scalar product with a dense vector that begins at the given place. */
    double dot(double[] dense, int offset) {
        double sum = 0;
        for (int i = 0; i < index.length; i++) {
            sum += value[i] * dense[offset + index[i]];
        }
        return sum;
    }

    /** Adds this row, times a factor, to a dense vector that begins at the given place. */
    void addTo(double[] dense, int offset, double factor) {
        for (int i = 0; i < index.length; i++) {
            dense[offset + index[i]] += factor * value[i];
        }
    }
}
