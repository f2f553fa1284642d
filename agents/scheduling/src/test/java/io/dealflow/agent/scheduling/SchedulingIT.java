package io.dealflow.agent.scheduling;

import static io.dealflow.agent.scheduling.SchedulingFixtures.reading;
import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.agent.scheduling.internal.claim.ClaimLog;
import io.dealflow.agent.scheduling.internal.claim.Holds;
import io.dealflow.agent.testkit.AgentHarness;
import io.dealflow.embedded.EmbeddedCluster;
import io.dealflow.embedded.junit.SharedCluster;
import io.dealflow.kafka.serde.AvroSerializer;
import io.dealflow.kafka.topic.TopicLayout;
import io.dealflow.schemas.Appointment;
import io.dealflow.schemas.SchedulingResult;
import io.dealflow.schemas.SchedulingTask;
import io.dealflow.schemas.Slot;
import io.dealflow.schemas.SlotClaim;
import io.dealflow.schemas.TaskRef;
import io.dealflow.schemas.topic.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedCluster.class)
@Timeout(240)
class SchedulingIT {

    private static final Duration WAIT = Duration.ofSeconds(120);
    private static final String TASKS = SchedulingAgent.CONTRACT.tasks().name();

    /** About 30 slots of each host. */
    private static final String TEAM = """
            call: { lead-time: 0m, horizon: 14d }
            hosts:
              - { name: %1$s-Ada, email: ada@example.com, time-zone: Europe/Berlin, calendars: [], hours: { mon-fri: '09:00-12:00' } }
              - { name: %1$s-Bo, email: bo@example.com, time-zone: Europe/London, calendars: [], hours: { mon-fri: '09:00-12:00' } }
            """;

    private final EmbeddedCluster cluster;

    @TempDir
    Path folder;

    SchedulingIT(EmbeddedCluster cluster) {
        this.cluster = cluster;
    }

    @Test
    void twoInstancesNeverHoldTheSameTime() throws Exception {
        int tasks = 200;
        Map<String, Object> settings = settings("crowd");
        try (AgentHarness<SchedulingTask, SchedulingResult> one =
                        AgentHarness.start(cluster, SchedulingAgent.CONTRACT, settings);
                AgentHarness<SchedulingTask, SchedulingResult> other =
                        AgentHarness.start(cluster, SchedulingAgent.CONTRACT, settings)) {
            assertThat(other).isNotNull();
            for (int i = 0; i < tasks; i++) {
                one.publish("I-" + i, reading().build());
            }

            List<Appointment> made = one.results(tasks, WAIT).stream()
                    .map(result -> (Appointment) result.getOutcome())
                    .toList();

            List<Slot> held = made.stream()
                    .flatMap(appointment -> appointment.getHeld().stream())
                    .toList();
            assertThat(held).hasSizeBetween(40, 70);
            assertNoneOverlap(held);
            assertThat(made.stream().filter(appointment -> appointment.getHeld().isEmpty()))
                    .allMatch(appointment -> appointment.getInvitation().isEmpty())
                    .allSatisfy(appointment -> assertThat(appointment.getMissing())
                            .containsExactly("No host has a free time within 14 days."));
        }
    }

    @Test
    void taskThatIsDeliveredAgainAfterACrashHasTheSameSlot() throws Exception {
        Map<String, Object> settings = settings("crash");
        SchedulingTask task = task();
        Appointment first;
        try (AgentHarness<SchedulingTask, SchedulingResult> agent =
                AgentHarness.start(cluster, SchedulingAgent.CONTRACT, settings)) {
            publish(task);
            first = appointment(agent, task);
        }
        forgetOffsets();
        Appointment again;
        try (AgentHarness<SchedulingTask, SchedulingResult> agent =
                AgentHarness.start(cluster, SchedulingAgent.CONTRACT, settings)) {
            publish(task);
            again = appointment(agent, task);
        }

        assertThat(again.getHeld()).isPresent().isEqualTo(first.getHeld());
        assertThat(again.getInvitation()).isEqualTo(first.getInvitation());
        assertThat(again.getHeldUntil()).isEqualTo(first.getHeldUntil());
    }

    @Test
    void ofClaimsByManyThreadsOfTwoInstancesOneHolds() throws Exception {
        Instant start = Instant.now().plus(Duration.ofDays(2)).truncatedTo(ChronoUnit.HOURS);
        ExecutorService threads = Executors.newFixedThreadPool(10);
        try (ClaimLog one = open();
                ClaimLog other = open()) {
            List<Callable<Optional<SlotClaim>>> attempts = IntStream.range(0, 100)
                    .mapToObj(i -> (Callable<Optional<SlotClaim>>) () -> {
                        long late = ThreadLocalRandom.current().nextLong(10);
                        SlotClaim claim = claim("c-" + i, start.plus(Duration.ofMinutes(late)), Instant.now());
                        return (i % 2 == 0 ? one : other).claim(claim).of(claim.getUid(), claim.getAt());
                    })
                    .toList();
            List<SlotClaim> held = new ArrayList<>();
            for (Future<Optional<SlotClaim>> attempt : threads.invokeAll(attempts)) {
                attempt.get().ifPresent(held::add);
            }

            assertThat(held).hasSize(1);
            assertThat(one.read().with("Many", Instant.now())).isEqualTo(held);
            assertThat(other.read().with("Many", Instant.now())).isEqualTo(held);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void endedAndReturnedClaimsFreeTheTimeForReadersThatComeLater() throws Exception {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Instant start = now.plus(Duration.ofDays(9));
        SlotClaim ended = SlotClaim.newBuilder(claim("ended", start, now.minusSeconds(600)))
                .setUntil(now.minusSeconds(60))
                .build();
        SlotClaim next = claim("next", start, now);
        try (ClaimLog log = open()) {
            assertThat(log.claim(ended).of("ended", ended.getAt())).contains(ended);
            try (Producer<String, byte[]> producer = producer()) {
                producer.send(new ProducerRecord<>(
                                Topics.SLOT_CLAIMS.name(), "Many", "no claim".getBytes(StandardCharsets.UTF_8)))
                        .get();
            }
            assertThat(log.claim(next).of("next", now)).contains(next);
            assertThat(log.claim(SlotClaim.newBuilder(next).setUntil(now).build())
                            .of("next", now))
                    .isEmpty();
            log.claim(claim("last", start, now));
        }
        try (ClaimLog later = open()) {
            Holds holds = later.read();
            assertThat(holds.of("last", now)).contains(claim("last", start, now));
            assertThat(holds.of("next", now)).isEmpty();
        }
    }

    private Map<String, Object> settings(String name) throws Exception {
        Path team = Files.writeString(folder.resolve("team.yaml"), TEAM.formatted(name));
        return Map.of("dealflow.scheduling.team", team.toString());
    }

    /** The answer to a task, among those to what is delivered again beside it. */
    private static Appointment appointment(AgentHarness<SchedulingTask, SchedulingResult> agent, SchedulingTask task) {
        SchedulingResult result;
        do {
            result = agent.results(1, WAIT).get(0);
        } while (!result.getTask().equals(task.getTask()));
        return (Appointment) result.getOutcome();
    }

    private static void assertNoneOverlap(List<Slot> held) {
        Map<String, List<Slot>> byHost = held.stream()
                .sorted(Comparator.comparing(Slot::getStart))
                .collect(Collectors.groupingBy(Slot::getHost));
        byHost.values().forEach(slots -> {
            for (int i = 1; i < slots.size(); i++) {
                assertThat(slots.get(i).getStart())
                        .isAfterOrEqualTo(slots.get(i - 1).getEnd().plus(Duration.ofMinutes(15)));
            }
        });
    }

    private static SlotClaim claim(String uid, Instant start, Instant at) {
        return SlotClaim.newBuilder()
                .setUid(uid)
                .setHost("Many")
                .setStart(start)
                .setEnd(start.plus(Duration.ofMinutes(30)))
                .setRunId("r-" + uid)
                .setAt(at.truncatedTo(ChronoUnit.MILLIS))
                .setUntil(at.truncatedTo(ChronoUnit.MILLIS).plus(Duration.ofHours(1)))
                .build();
    }

    private static SchedulingTask task() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        return new SchedulingTask(
                new TaskRef(
                        UUID.randomUUID().toString(),
                        "Inquiry",
                        "I-1",
                        1,
                        "client-intake",
                        "1",
                        "schedule",
                        1,
                        1,
                        now,
                        600_000L),
                reading().build());
    }

    private ClaimLog open() {
        return ClaimLog.open(
                cluster.kafkaProperties(), TopicLayout.EMBEDDED, Duration.ofSeconds(60), new SimpleMeterRegistry());
    }

    private void publish(SchedulingTask task) throws Exception {
        try (AvroSerializer<SchedulingTask> serializer = new AvroSerializer<>();
                Producer<String, byte[]> producer = producer()) {
            serializer.configure(cluster.kafkaProperties(), false);
            producer.send(new ProducerRecord<>(TASKS, "I-1", serializer.serialize(TASKS, task)))
                    .get();
        }
    }

    private Producer<String, byte[]> producer() {
        return new KafkaProducer<>(
                Map.copyOf(cluster.kafkaProperties()), new StringSerializer(), new ByteArraySerializer());
    }

    /** What a process that was killed never committed. */
    private void forgetOffsets() throws Exception {
        try (Admin admin = Admin.create(Map.copyOf(cluster.kafkaProperties()))) {
            admin.deleteConsumerGroupOffsets(
                            "scheduling",
                            IntStream.range(0, TopicLayout.EMBEDDED.partitions())
                                    .mapToObj(partition -> new TopicPartition(TASKS, partition))
                                    .collect(Collectors.toSet()))
                    .all()
                    .get();
        }
    }
}
