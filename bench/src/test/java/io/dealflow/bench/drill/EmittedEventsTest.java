package io.dealflow.bench.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.schemas.RunState;
import io.dealflow.schemas.WorkflowEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EmittedEventsTest {

    private final EmittedEvents events = new EmittedEvents();

    @Test
    void findsNothingWhereEachRunTellsWhatItsEndSays() {
        events.take(event("D-0", "deal.routed", "1"));
        events.take(event("D-3", "deal.routed", "2"));
        events.take(event("D-3", "deal.unrouted", "3"));

        assertThat(events.faults(
                        false,
                        List.of(
                                run("D-0", RunState.COMPLETED),
                                run("D-3", RunState.FAILED),
                                run("D-7", RunState.CANCELLED))))
                .isEmpty();
    }

    @Test
    void findsMissingAndSuperfluousEvents() {
        events.take(event("D-0", "deal.routed", "1"));
        events.take(event("D-0", "deal.routed", "2"));

        assertThat(events.faults(false, List.of(run("D-0", RunState.COMPLETED), run("D-3", RunState.FAILED))))
                .containsExactly(
                        "run tree:D-0:1: expected 1 events deal.routed, found 2",
                        "run tree:D-3:1: expected 1 events deal.routed, found 0",
                        "run tree:D-3:1: expected 1 events deal.unrouted, found 0");
    }

    @Test
    void takesEventOfOneIdForRepeated() {
        events.take(event("D-0", "deal.routed", "1"));
        events.take(event("D-0", "deal.routed", "1"));

        assertThat(events.faults(true, List.of(run("D-0", RunState.COMPLETED)))).isEmpty();
        assertThat(events.faults(false, List.of(run("D-0", RunState.COMPLETED))))
                .containsExactly("events of workflows: expected each once, found 1 beyond it, such as 1");
    }

    private static RunStates.Standing run(String deal, RunState state) {
        return new RunStates.Standing("tree:%s:1".formatted(deal), deal, state, 9, 0, Optional.empty());
    }

    private static WorkflowEvent event(String deal, String type, String id) {
        return WorkflowEvent.newBuilder()
                .setId(id)
                .setType(type)
                .setSource("test://drill")
                .setWorkflow("tree")
                .setSubjectType("Deal")
                .setSubjectId(deal)
                .setRunId("tree:%s:1".formatted(deal))
                .setTime(Instant.EPOCH)
                .build();
    }
}
