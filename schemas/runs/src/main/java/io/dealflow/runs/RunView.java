package io.dealflow.runs;

import io.dealflow.kafka.log.TopicFollower;
import io.dealflow.kafka.registry.SchemaRegistry;
import io.dealflow.schemas.FactRef;
import io.dealflow.schemas.RunEvent;
import io.dealflow.schemas.RunStatus;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.generic.GenericRecord;

/** All that can be asked about runs, kept up to date with the topics. Safe for several threads. */
public final class RunView implements Runs, AutoCloseable {

    private final RunIndex index;
    private final TopicFollower<RunStatusLog.Entry> follower;
    private final SubjectRuns ofSubjects;
    private final RunStatusReader statuses;
    private final StoredFacts facts;
    private final RunEventReader events;

    /**
     * Creates a view; {@link #start()} fills it.
     *
     * @param kafka settings of the cluster: bootstrap servers and security
     * @param registry knows the schemas; stays the caller's to close
     * @param meters keep the measurements of the follower of statuses
     */
    public RunView(Map<String, ?> kafka, SchemaRegistry registry, ViewConfig config, MeterRegistry meters) {
        this.index = new RunIndex(config.maxRuns());
        this.statuses = new RunStatusReader(kafka, registry, config.timeout());
        this.ofSubjects = new SubjectRuns(index, place -> statuses.at(place.partition(), place.offset()));
        this.facts = new StoredFacts(kafka, registry, config.timeout());
        this.events = new RunEventReader(kafka, registry, config.timeout());
        this.follower =
                TopicFollower.of(kafka, "run-index", statuses.source(), meters).follow(index);
    }

    @Override
    public void start() {
        follower.start();
    }

    @Override
    public boolean caughtUp() {
        return follower.caughtUp();
    }

    @Override
    public Optional<String> log() {
        return Optional.of(follower.position().topicId()).filter(id -> caughtUp());
    }

    @Override
    public Optional<RunIndex.Page> list(RunQuery query) {
        return query.filter()
                .subjectId()
                .map(subject -> ofSubjects.list(subject, query))
                .orElseGet(() -> index.list(query));
    }

    @Override
    public Optional<RunStatus> find(String runId) {
        Optional<RunStatus> indexed =
                index.placeOf(runId).flatMap(place -> statuses.at(place.partition(), place.offset()));
        return indexed.isPresent() ? indexed : statuses.find(runId);
    }

    @Override
    public Optional<GenericRecord> fact(FactRef fact) {
        return facts.read(fact);
    }

    @Override
    public List<RunEvent> events(RunStatus run) {
        return events.of(run);
    }

    @Override
    public void close() {
        follower.close();
        statuses.close();
        facts.close();
    }
}
