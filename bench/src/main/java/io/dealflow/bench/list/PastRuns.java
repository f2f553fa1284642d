package io.dealflow.bench.list;

import io.dealflow.kafka.registry.HttpSchemaRegistry;
import io.dealflow.kafka.registry.SchemaRegistry;
import io.dealflow.kafka.serde.AvroSerializer;
import io.dealflow.kafka.serde.SerdeConfig;
import io.dealflow.runs.RunFilter;
import io.dealflow.runs.RunQuery;
import io.dealflow.schemas.FactRef;
import io.dealflow.schemas.RecordPosition;
import io.dealflow.schemas.RunState;
import io.dealflow.schemas.RunStatus;
import io.dealflow.schemas.StepState;
import io.dealflow.schemas.StepStatus;
import io.dealflow.schemas.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes what is told of runs that never were: five statuses each, as of a deal that goes through four agents. */
final class PastRuns {

    private static final Duration APART = Duration.ofMillis(20);
    private static final List<String> AGENTS = List.of("scoring", "retrieval", "drafting", "routing");
    private static final int FAILED_OF = 500;

    private final Map<String, Object> kafka;
    private final Instant end;

    /**
     * Creates it.
     *
     * @param end when the newest run began
     */
    PastRuns(String bootstrapServers, String registryUrl, Instant end) {
        this.kafka = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                ProducerConfig.LINGER_MS_CONFIG, 20,
                SerdeConfig.REGISTRY_URL, registryUrl);
        this.end = end;
    }

    /** Writes so many. One of 500 has failed, the others are completed. */
    void write(int runs) {
        try (SchemaRegistry registry = HttpSchemaRegistry.of(kafka);
                KafkaProducer<String, RunStatus> producer =
                        new KafkaProducer<>(kafka, new StringSerializer(), new AvroSerializer<>(registry))) {
            for (int number = 0; number < runs; number++) {
                Instant start = end.minus(APART.multipliedBy(runs - number));
                for (int steps = 1; steps <= AGENTS.size() + 1; steps++) {
                    RunStatus status = status(number, steps, start);
                    long at = status.getUpdatedAt().toEpochMilli();
                    Future<RecordMetadata> unused = producer.send(
                            new ProducerRecord<>(Topics.RUN_STATUS.name(), null, at, status.getRunId(), status));
                }
            }
        }
    }

    /** Asks for the last run of so many, once it has ended. */
    RunQuery newest(int runs) {
        RunState state = isFailed(runs - 1) ? RunState.FAILED : RunState.COMPLETED;
        RunFilter last = RunFilter.ANY.inState(state).about(Optional.empty(), Optional.of("R-" + (runs - 1)));
        return RunQuery.first(last, 1);
    }

    private static boolean isFailed(int number) {
        return number % FAILED_OF == 0;
    }

    private static RunStatus status(int number, int steps, Instant start) {
        boolean over = steps > AGENTS.size();
        boolean failed = over && isFailed(number);
        String deal = "R-" + number;
        return RunStatus.newBuilder()
                .setRunId("deal:" + deal + ":1")
                .setSubjectType("Deal")
                .setSubjectId(deal)
                .setRevision(1)
                .setWorkflow("deal")
                .setVersion("1+0a1b2c3d")
                .setState(failed ? RunState.FAILED : over ? RunState.COMPLETED : RunState.RUNNING)
                .setPath(AGENTS.get(Math.min(steps, AGENTS.size()) - 1))
                .setVisit(1)
                .setEnd(over && !failed ? "queued" : null)
                .setReason(failed ? "Step 'routing' failed: timeout: The rep's calendar did not answer" : null)
                .setSequence(steps)
                .setStartedAt(start)
                .setUpdatedAt(start.plusMillis(4L * steps))
                .setDeadline(start.plus(Duration.ofDays(1)))
                .setSteps(steps(Math.min(steps, AGENTS.size()), start))
                .setFacts(facts(Math.min(steps, AGENTS.size()), number))
                .build();
    }

    private static List<StepStatus> steps(int count, Instant start) {
        return AGENTS.stream()
                .limit(count)
                .map(agent -> StepStatus.newBuilder()
                        .setPath(agent)
                        .setVisit(1)
                        .setAgent(agent)
                        .setState(StepState.COMPLETED)
                        .setAttempt(1)
                        .setStartedAt(start)
                        .setFinishedAt(start.plusMillis(4))
                        .build())
                .toList();
    }

    private static List<FactRef> facts(int count, int number) {
        return IntStream.range(0, count)
                .mapToObj(i -> new FactRef(
                        "fact" + i,
                        "io.dealflow.schemas.Fact" + i,
                        new RecordPosition("agents." + AGENTS.get(i) + ".results", 0, (long) number)))
                .toList();
    }
}
