package io.dealflow.intake.writeback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.dealflow.kafka.consumer.DeadLetterWriter;
import io.dealflow.kafka.consumer.RecordDecoder;
import io.dealflow.kafka.registry.HttpSchemaRegistry;
import io.dealflow.kafka.registry.SchemaRegistry;
import io.dealflow.runs.StoredFacts;
import io.dealflow.schemas.RunState;
import io.dealflow.schemas.RunStatus;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micronaut.context.ApplicationContext;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class WriteBackIT {

    @TempDir
    private static Path folder;

    private static WriteBackFixture fixture;

    @BeforeAll
    static void start() throws Exception {
        fixture = new WriteBackFixture(folder);
    }

    @AfterAll
    static void stop() {
        fixture.close();
    }

    @Test
    void writesOutcomeAtTheOpportunityOfTheDeal() throws Exception {
        try (ApplicationContext context = fixture.writeBack("COMPLETED,FAILED")) {
            fixture.runs().bare("run-submitted", WriteBackFixture.DEAL, "csv", RunState.COMPLETED);
            fixture.runs().bare("run-cancelled", WriteBackFixture.DEAL, "crm", RunState.CANCELLED);
            fixture.runs().bare("run-going", WriteBackFixture.DEAL, "crm", RunState.RUNNING);
            fixture.runs().expired("run-expired", WriteBackFixture.DEAL);
            fixture.runs().bare("run-failed", WriteBackFixture.DEAL, "crm", RunState.FAILED);
            fixture.runs().completed("run-full", WriteBackFixture.DEAL);

            fixture.awaitRow("run-failed");
            fixture.awaitRow("run-full");
            await().atMost(WriteBackFixture.WAIT).until(() -> fixture.count(context, Ending.PASSED_OVER) >= 3);
            await().atMost(WriteBackFixture.WAIT)
                    .until(() -> context.getBean(WriteBackService.class).tooOld() == 1);
        }
        assertThat(fixture.read(
                        "SELECT opportunity_id, user_id, kind, source, subject, created_at = '%s' FROM activities"
                                        .formatted(PublishedRuns.FINISHED)
                                + " WHERE run_id = 'run-full'"))
                .containsExactly("2601", "1", "note", "dealflow", "Dealflow: queued, score 82 (HOT), queue north", "t");
        assertThat(fixture.read("SELECT body FROM activities WHERE run_id = 'run-full'"))
                .containsExactly("""
                Why this score: Large; Known industry
                Why this queue: Sells in the region
                Draft to: marit@example.net
                Subject: Sensors for Łódź

                Dear Marit,
                'quoted' :name ?""");
        assertThat(fixture.read("SELECT subject, body, user_id FROM activities WHERE run_id = 'run-failed'"))
                .containsExactly("Dealflow: failed", "", "null");
        assertThat(fixture.read(
                        "SELECT count(*) FROM activities WHERE run_id IN ('run-submitted', 'run-cancelled', 'run-going',"
                                + " 'run-expired')"))
                .containsExactly("0");
    }

    @Test
    void writesRowOnceWhenKilledBetweenDatabaseAndOffset() throws Exception {
        fixture.runs().completed("run-killed", WriteBackFixture.DEAL);
        try (SchemaRegistry registry = HttpSchemaRegistry.of(fixture.cluster().kafkaProperties());
                StoredFacts facts =
                        new StoredFacts(fixture.cluster().kafkaProperties(), registry, WriteBackFixture.WAIT);
                RecordDecoder<RunStatus> decoder =
                        new RecordDecoder<>(fixture.cluster().kafkaProperties(), RunStatus.class);
                WriteBackSession session = sessionThatDiesBeforeCommit(facts, decoder)) {
            assertThatThrownBy(session::run).hasMessage("killed by the test");
        }
        assertThat(fixture.rows("run-killed")).isEqualTo(1);

        try (ApplicationContext context = fixture.writeBack("COMPLETED")) {
            await().atMost(WriteBackFixture.WAIT).until(() -> fixture.count(context, Ending.REPEATED) > 0);
        }
        assertThat(fixture.rows("run-killed")).isEqualTo(1);
    }

    @Test
    void writesNothingTwiceWhenTopicIsReplayed() throws Exception {
        int count = 60;
        for (int i = 0; i < count; i++) {
            fixture.runs().completed("run-replay-" + i, WriteBackFixture.DEAL);
        }
        try (ApplicationContext context = fixture.writeBack("COMPLETED")) {
            await().atMost(WriteBackFixture.WAIT).until(() -> fixture.count(context, Ending.WRITTEN) >= count);
        }
        String before = fixture.read("SELECT count(*), max(id) FROM activities WHERE source = 'dealflow'")
                .toString();
        try (Admin admin = Admin.create(Map.copyOf(fixture.cluster().kafkaProperties()))) {
            await().atMost(WriteBackFixture.WAIT).ignoreExceptions().until(() -> {
                admin.deleteConsumerGroups(List.of(WriteBackFixture.GROUP))
                        .all()
                        .get(10, TimeUnit.SECONDS);
                return true;
            });
        }

        try (ApplicationContext context = fixture.writeBack("COMPLETED")) {
            await().atMost(WriteBackFixture.WAIT).until(() -> fixture.count(context, Ending.REPEATED) >= count);
            assertThat(fixture.count(context, Ending.WRITTEN)).isZero();
        }
        assertThat(fixture.read("SELECT count(*), max(id) FROM activities WHERE source = 'dealflow'"))
                .hasToString(before);
    }

    private static WriteBackSession sessionThatDiesBeforeCommit(StoredFacts facts, RecordDecoder<RunStatus> decoder) {
        WriteBackConfig config = new WriteBackConfig(
                true,
                Optional.of(fixture.url()),
                Optional.of("dealflow_write_back"),
                Optional.empty(),
                Optional.of(WriteBackFixture.STATEMENT),
                Optional.of("crm"),
                List.of(RunState.COMPLETED),
                WriteBackFixture.WAIT);
        Map<String, Object> kafka = Map.copyOf(fixture.cluster().kafkaProperties());
        return new WriteBackSession(
                new WriteBackState(new SimpleMeterRegistry(), Clock.systemUTC()),
                dyingAtCommit(WriteBackSession.consumer(kafka, WriteBackFixture.GROUP, WriteBackFixture.WAIT)),
                new RunWriter(
                        config,
                        decoder,
                        new RunFacts(facts),
                        new RowWriter(config, NamedStatement.read(WriteBackFixture.STATEMENT))),
                DeadLetterWriter.of(kafka, "test"));
    }

    @SuppressWarnings("unchecked")
    private static Consumer<byte[], byte[]> dyingAtCommit(Consumer<byte[], byte[]> consumer) {
        return (Consumer<byte[], byte[]>) Proxy.newProxyInstance(
                WriteBackIT.class.getClassLoader(), new Class<?>[] {Consumer.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("commitSync")) {
                        throw new KafkaException("killed by the test");
                    }
                    try {
                        return method.invoke(consumer, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
