package io.dealflow.orchestrator.topology;

import io.dealflow.orchestrator.codec.ScheduleMark;
import io.dealflow.orchestrator.workflow.Schedule;
import io.dealflow.orchestrator.workflow.Workflow;
import io.dealflow.orchestrator.workflow.WorkflowCatalog;
import io.dealflow.schemas.Tick;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes a tick when a run is due by the schedule of its workflow, from the one partition that the name of the
 * workflow belongs into, and remembers it there. What was due before a schedule was first seen, or comes before the
 * last tick because the clock was set back, is never due; of what was due during a standstill, or while agents were
 * missing, only the last is. For one thread.
 */
final class Schedules {

    private static final Logger LOG = LoggerFactory.getLogger(Schedules.class);

    private final Supplier<WorkflowCatalog> workflows;
    private final KeyValueStore<String, ScheduleMark> marks;
    private final Sender sender;
    private final int partition;
    private final int partitions;
    // So that between two ticks there is nothing to compute or to read.
    private final Map<String, Coming> coming = new HashMap<>();

    /**
     * Creates it.
     *
     * @param workflows the present ones
     * @param partition the partition of the processor
     * @param partitions how many there are
     */
    Schedules(
            Supplier<WorkflowCatalog> workflows,
            KeyValueStore<String, ScheduleMark> marks,
            Sender sender,
            int partition,
            int partitions) {
        this.workflows = workflows;
        this.marks = marks;
        this.sender = sender;
        this.partition = partition;
        this.partitions = partitions;
    }

    /** When a schedule is to be looked at again. */
    private record Coming(String schedule, Instant at) {}

    /** Publishes what is due. */
    void publishDue(Instant now) {
        for (Workflow workflow : workflows.get().all()) {
            workflow.start()
                    .schedule()
                    .filter(schedule -> workflow.complete() && isHere(workflow.name()))
                    .ifPresent(schedule -> look(workflow.name(), schedule, now));
        }
    }

    private boolean isHere(String workflow) {
        return Partitions.of(workflow.getBytes(StandardCharsets.UTF_8), partitions) == partition;
    }

    private void look(String workflow, Schedule schedule, Instant now) {
        Coming known = coming.get(workflow);
        if (known == null || !known.schedule().equals(schedule.text()) || !now.isBefore(known.at())) {
            publishDue(workflow, schedule, now);
            coming.put(workflow, new Coming(schedule.text(), schedule.next(now)));
        }
    }

    private void publishDue(String workflow, Schedule schedule, Instant now) {
        Optional<ScheduleMark> before = Optional.ofNullable(marks.get(workflow));
        Optional<Instant> last = before.flatMap(ScheduleMark::last);
        Optional<ScheduleMark> same = before.filter(mark -> mark.schedule().equals(schedule.text()));
        if (same.isEmpty()) {
            Instant from = before.map(ScheduleMark::upTo)
                    .filter(upTo -> upTo.isAfter(now))
                    .orElse(now);
            marks.put(workflow, new ScheduleMark(schedule.text(), from, last));
            return;
        }
        Instant from = same.get().upTo();
        schedule.latest(from, now).ifPresent(due -> {
            if (schedule.next(from).isBefore(due)) {
                LOG.warn("Workflow {}: of its runs that were due since {} only that of {} begins", workflow, from, due);
            }
            sender.tick(new Tick(workflow + "@" + due, workflow, due, last.orElse(null)));
            marks.put(workflow, new ScheduleMark(schedule.text(), due, Optional.of(due)));
        });
    }
}
