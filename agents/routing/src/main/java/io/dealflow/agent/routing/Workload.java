package io.dealflow.agent.routing;

import java.util.Optional;

/** What the reps have to do already. */
interface Workload {

    /**
     * Number of open assignments of a rep, from 0.
     *
     * @param rep name of the rep as the rules file writes it
     * @param dealId a deal that is not counted: the one that is being assigned
     */
    int open(String rep, String dealId);

    /** Name of the rep whom the deal is assigned to at present. */
    Optional<String> holder(String dealId);
}
