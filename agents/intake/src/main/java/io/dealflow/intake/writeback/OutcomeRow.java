package io.dealflow.intake.writeback;

import io.dealflow.schemas.RunStatus;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/** What is written of one run. Facts are read as the schema wrote them that was in force then. */
final class OutcomeRow {

    private final Map<RowParameter, Object> values = new EnumMap<>(RowParameter.class);

    /** Takes what the status of a run says. */
    OutcomeRow(RunStatus run) {
        values.put(RowParameter.RUN_ID, run.getRunId());
        values.put(RowParameter.REVISION, run.getRevision());
        values.put(RowParameter.WORKFLOW, run.getWorkflow());
        values.put(RowParameter.STATE, run.getState().name());
        values.put(RowParameter.STARTED_AT, time(run.getStartedAt()));
        values.put(RowParameter.FINISHED_AT, time(run.getFinishedAt().orElse(run.getUpdatedAt())));
        run.getEnd().ifPresent(end -> values.put(RowParameter.END, end));
        run.getReason().ifPresent(reason -> values.put(RowParameter.REASON, reason));
    }

    /** Adds what is taken of the deal. */
    OutcomeRow withDeal(GenericRecord deal) {
        put(RowParameter.DEAL_ID, deal, "id");
        put(RowParameter.TITLE, deal, "title");
        put(RowParameter.OWNER, deal, "owner");
        if (field(deal, "company") instanceof GenericRecord company) {
            put(RowParameter.COMPANY, company, "name");
        }
        return this;
    }

    /** Adds the score. */
    OutcomeRow withScore(GenericRecord score) {
        put(RowParameter.SCORE, score, "value");
        put(RowParameter.TIER, score, "tier");
        put(RowParameter.WIN_PROBABILITY, score, "winProbability");
        put(RowParameter.SCORE_REASONS, score, "reasons");
        return this;
    }

    /** Adds the draft. */
    OutcomeRow withDraft(GenericRecord draft) {
        put(RowParameter.RECIPIENT, draft, "to");
        put(RowParameter.SUBJECT, draft, "subject");
        put(RowParameter.BODY, draft, "body");
        put(RowParameter.MISSING, draft, "missing");
        return this;
    }

    /** Adds the queue. */
    OutcomeRow withAssignment(GenericRecord assignment) {
        put(RowParameter.QUEUE, assignment, "queue");
        put(RowParameter.REP, assignment, "rep");
        put(RowParameter.PRIORITY, assignment, "priority");
        put(RowParameter.QUEUE_REASON, assignment, "reason");
        return this;
    }

    /** The value of a parameter, of the Java type that JDBC has for its SQL type. */
    Optional<Object> value(RowParameter parameter) {
        return Optional.ofNullable(values.get(parameter));
    }

    private void put(RowParameter parameter, GenericRecord fact, String name) {
        Object found = field(fact, name);
        if (found instanceof Number number) {
            values.put(parameter, number);
        } else if (found instanceof Collection<?> lines) {
            values.put(parameter, lines.stream().map(String::valueOf).collect(Collectors.joining("\n")));
        } else if (found != null) {
            values.put(parameter, found.toString());
        }
    }

    private static @Nullable Object field(GenericRecord fact, String name) {
        return fact.hasField(name) ? fact.get(name) : null;
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
