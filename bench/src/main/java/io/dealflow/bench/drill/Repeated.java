package io.dealflow.bench.drill;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * How often something stood in a log beyond the first time.
 *
 * @param times how often
 * @param example the first that did
 */
record Repeated(long times, Optional<String> example) {

    static final Repeated NEVER = new Repeated(0, Optional.empty());

    /** Both together. */
    Repeated plus(Repeated other) {
        return new Repeated(times + other.times, example.or(other::example));
    }

    /** Counts; holds what it has seen. */
    static final class Counter {

        private final Set<String> seen = new HashSet<>();
        private Repeated repeated = NEVER;

        void add(String name) {
            if (!seen.add(name)) {
                repeated = repeated.plus(new Repeated(1, Optional.of(name)));
            }
        }

        Repeated repeated() {
            return repeated;
        }
    }
}
