package io.dealflow.bench.drill;

import java.util.Optional;

/**
 * How often something stood in a log beyond the first time.
 *
 * @param times how often
 * @param example the first that did
 */
record Repeated(long times, Optional<String> example) {

    static final Repeated NEVER = new Repeated(0, Optional.empty());

    /** The same and once more. */
    Repeated plus(String name) {
        return new Repeated(times + 1, example.or(() -> Optional.of(name)));
    }
}
