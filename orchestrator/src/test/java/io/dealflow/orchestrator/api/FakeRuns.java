package io.dealflow.orchestrator.api;

import io.dealflow.kafka.log.LogException;
import io.dealflow.runs.RunIndex;
import io.dealflow.runs.RunQuery;
import io.dealflow.runs.RunSummary;
import io.dealflow.runs.RunView;
import io.dealflow.runs.Runs;
import io.dealflow.schemas.Company;
import io.dealflow.schemas.Deal;
import io.dealflow.schemas.FactRef;
import io.dealflow.schemas.RecordPosition;
import io.dealflow.schemas.RunEvent;
import io.dealflow.schemas.RunEventKind;
import io.dealflow.schemas.RunStatus;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.avro.generic.GenericRecord;

/** Runs that a test makes up. */
@Singleton
@Replaces(RunView.class)
@Requires(property = "test.api")
final class FakeRuns implements Runs {

    final Map<String, RunStatus> known = new ConcurrentHashMap<>();
    volatile boolean caughtUp = true;
    final List<RunQuery> queries = new CopyOnWriteArrayList<>();

    @Override
    public void start() {}

    @Override
    public boolean caughtUp() {
        return caughtUp;
    }

    @Override
    public Optional<String> log() {
        return Optional.of("log-1").filter(id -> caughtUp);
    }

    @Override
    public Optional<RunIndex.Page> list(RunQuery query) {
        queries.add(query);
        if (query.after().filter("unknown"::equals).isPresent()) {
            return Optional.empty();
        }
        List<RunSummary> runs = known.values().stream().map(RunSummary::of).toList();
        return Optional.of(new RunIndex.Page(runs, query.limit() == 1, true));
    }

    @Override
    public Optional<RunStatus> find(String runId) {
        if (runId.equals("silent")) {
            throw new LogException("The cluster did not give the states of runs in time");
        }
        return Optional.ofNullable(known.get(runId));
    }

    @Override
    public Optional<GenericRecord> fact(FactRef fact) {
        return fact.getName().equals("deal")
                ? Optional.of(Deal.newBuilder()
                        .setId("D-1")
                        .setCompany(Company.newBuilder().setName("Acme").build())
                        .build())
                : Optional.empty();
    }

    @Override
    public List<RunEvent> events(RunStatus run) {
        return List.of(RunEvent.newBuilder()
                .setRunId(run.getRunId())
                .setSubjectType(run.getSubjectType())
                .setSubjectId(run.getSubjectId())
                .setRevision(1)
                .setWorkflow("deal")
                .setVersion("1+00000000")
                .setSequence(1)
                .setAt(run.getStartedAt())
                .setKind(RunEventKind.RUN_STARTED)
                .setCause(new RecordPosition("deals.intake", 0, 1L))
                .build());
    }
}
