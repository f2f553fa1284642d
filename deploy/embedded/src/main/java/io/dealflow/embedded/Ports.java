package io.dealflow.embedded;

/** Ports of TCP. */
final class Ports {

    private static final int MAX = 65_535;

    private Ports() {}

    static void check(String name, int port) {
        if (port < 0 || port > MAX) {
            throw new IllegalArgumentException("%s: found %d, expected 0 to %d".formatted(name, port, MAX));
        }
    }
}
