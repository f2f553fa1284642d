package io.dealflow.intake.topology;

/** How much may be done at once. For one thread. */
final class Budget {

    private int left;

    Budget(int steps) {
        this.left = steps;
    }

    boolean isSpent() {
        return left <= 0;
    }

    int left() {
        return Math.max(left, 0);
    }

    void spend() {
        spend(1);
    }

    void spend(int steps) {
        left -= steps;
    }
}
