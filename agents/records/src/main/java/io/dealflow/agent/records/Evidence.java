package io.dealflow.agent.records;

import java.util.ArrayList;
import java.util.List;

/** What speaks for a client being the one of who asks. For one thread. */
final class Evidence {

    private final Client client;
    private final List<String> reasons = new ArrayList<>();
    private double score;
    private boolean named;

    Evidence(Client client) {
        this.client = client;
    }

    /** Something speaks for the client; of several things the strongest counts, and each further one a little. */
    void add(double strength, String reason) {
        double further = reasons.isEmpty() ? 0 : 0.02;
        score = Math.min(1, Math.max(score, strength) + further);
        reasons.add(reason);
    }

    /** The inquiry names the client, be it with a typing error. */
    void name() {
        named = true;
    }

    Client client() {
        return client;
    }

    double score() {
        return score;
    }

    boolean isNamed() {
        return named;
    }

    String why() {
        return String.join("; ", reasons);
    }
}
