package io.dealflow.agent.testkit;

import io.dealflow.schemas.TaskRef;
import io.dealflow.schemas.topic.AgentContract;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** Builds tasks from facts, as the orchestrator does: every field of a task takes the fact of its type. */
final class TestTask {

    private TestTask() {}

    static <T extends SpecificRecord> T of(Class<T> type, String deal, List<SpecificRecord> facts) {
        Schema schema = SpecificData.get().getSchema(type);
        T task = type.cast(SpecificData.newInstance(type, schema));
        List<SpecificRecord> unused = new ArrayList<>(facts);
        for (Schema.Field field : schema.getFields()) {
            task.put(field.pos(), field.name().equals(AgentContract.TASK) ? ref(deal) : take(unused, field));
        }
        if (!unused.isEmpty()) {
            throw new IllegalArgumentException("%s: expected no fact of type %s"
                    .formatted(type.getSimpleName(), unused.get(0).getSchema().getFullName()));
        }
        return task;
    }

    /** The reference of a task. */
    static TaskRef ref(SpecificRecord task) {
        return (TaskRef) Objects.requireNonNull(
                task.get(task.getSchema().getField(AgentContract.TASK).pos()));
    }

    private static Object take(List<SpecificRecord> unused, Schema.Field field) {
        Optional<SpecificRecord> fact = unused.stream()
                .filter(candidate -> candidate.getSchema().equals(field.schema()))
                .findFirst();
        unused.remove(
                fact.orElseThrow(() -> new IllegalArgumentException("Field %s: expected a fact of type %s, found none"
                        .formatted(field.name(), field.schema().getFullName()))));
        return fact.get();
    }

    static TaskRef ref(String deal) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        return TaskRef.newBuilder()
                .setRunId("test-%s:%s:1".formatted(UUID.randomUUID(), deal))
                .setSubjectType("Deal")
                .setSubjectId(deal)
                .setRevision(1)
                .setWorkflow("test")
                .setVersion("1")
                .setPath("test")
                .setVisit(1)
                .setAttempt(1)
                .setIssuedAt(now)
                .setTimeout(Duration.ofMinutes(1).toMillis())
                .build();
    }
}
