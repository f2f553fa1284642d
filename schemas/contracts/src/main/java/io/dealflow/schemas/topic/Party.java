package io.dealflow.schemas.topic;

import java.util.Locale;

/** Who writes or reads topics. */
public sealed interface Party {

    /** Name of the party, for people. */
    String label();

    /** A party that is no agent. */
    enum Role implements Party {
        /** Whoever brings in deals, past deals and inquiries, {@code submit} among them. */
        PRODUCERS,
        /** What decides who gets a run next. Topics that it reads have the same number of partitions. */
        ORCHESTRATOR,
        /** What makes deals of the changes of a CRM, and writes outcomes back. */
        INTAKE,
        /** Where people watch and steer runs: command line and REST API. */
        DESK;

        @Override
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whoever performs tasks, whatever its name. */
    record EveryAgent() implements Party {

        @Override
        public String label() {
            return "every agent";
        }
    }

    /**
     * One agent.
     *
     * @param label name of the agent
     */
    record OneAgent(String label) implements Party {}
}
