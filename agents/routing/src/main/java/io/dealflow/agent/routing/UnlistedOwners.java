package io.dealflow.agent.routing;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where the deals of an owner go whom the rules file does not list. */
enum UnlistedOwners {
    /** To a queue of the owner's own: the CRM decides who owns a deal. */
    @JsonProperty("own-queue")
    OWN_QUEUE,
    /** To the default queue. */
    @JsonProperty("default-queue")
    DEFAULT_QUEUE
}
