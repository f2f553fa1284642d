package io.dealflow.orchestrator.workflow;

import io.dealflow.schemas.AgentControl;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/** Which agents people have paused, so that they get no tasks. */
public interface Pauses {

    /** Who has paused an agent, and why; empty if it is not paused. */
    Optional<AgentControl> of(String agent);

    /** The agents that are paused, in the order of their names. */
    Map<String, AgentControl> all();

    /** Since when, by whom and why, in words such as "since 2026-11-29T08:00:00Z by ann: a new prompt". */
    static String words(AgentControl control) {
        String words = "since %s%s%s"
                .formatted(
                        control.getAt().truncatedTo(ChronoUnit.SECONDS),
                        control.getRequestedBy().map(name -> " by " + name).orElse(""),
                        control.getReason().map(reason -> ": " + reason).orElse(""));
        return words.replaceAll("\\p{Cntrl}+", " ");
    }
}
