package io.dealflow.intake.writeback;

import static org.awaitility.Awaitility.await;

import io.dealflow.crm.CrmDatabase;
import io.dealflow.crm.CrmDatabaseConfig;
import io.dealflow.embedded.EmbeddedCluster;
import io.dealflow.kafka.deadletter.DeadLetter;
import io.dealflow.schemas.topic.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.ApplicationContext;
import io.micronaut.management.health.indicator.HealthResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import reactor.core.publisher.Flux;

/** A cluster, a sample CRM and runs to be written into it. */
final class WriteBackFixture implements AutoCloseable {

    static final Duration WAIT = Duration.ofSeconds(30);
    static final String GROUP = "crm-write-back-crm";
    static final Path STATEMENT = Path.of("..", "..", "deploy", "crm", "write-back.sql");
    static final String DEAL = "OPP-2601";

    private final Path folder;
    private final EmbeddedCluster cluster;
    private final PublishedRuns runs;
    private CrmDatabase crm;

    WriteBackFixture(Path folder) throws Exception {
        this.folder = folder;
        this.cluster = EmbeddedCluster.temporary();
        this.crm = database(0);
        crm.execute(Files.readString(STATEMENT.resolveSibling("write-back-role.sql")));
        this.runs = new PublishedRuns(cluster);
    }

    EmbeddedCluster cluster() {
        return cluster;
    }

    CrmDatabase crm() {
        return crm;
    }

    PublishedRuns runs() {
        return runs;
    }

    /** Starts the database again where it was. */
    void restart(int port) {
        crm = database(port);
    }

    @Override
    public void close() {
        runs.close();
        crm.close();
        cluster.close();
    }

    CrmDatabase database(int port) {
        return CrmDatabase.start(
                new CrmDatabaseConfig(Optional.of(folder), port, true, false, CrmDatabaseConfig.START_TIMEOUT));
    }

    String url() {
        return "jdbc:postgresql://%s:%d/%s".formatted(crm.host(), crm.port(), CrmDatabase.DATABASE);
    }

    ApplicationContext writeBack(String states) {
        Map<String, Object> properties = new HashMap<>();
        cluster.kafkaProperties().forEach((key, value) -> properties.put("kafka." + key, value));
        properties.put("dealflow.intake.write-back.enabled", true);
        properties.put("dealflow.intake.write-back.url", url());
        properties.put("dealflow.intake.write-back.user", "dealflow_write_back");
        properties.put("dealflow.intake.write-back.password", "not asked for");
        properties.put("dealflow.intake.write-back.statement", STATEMENT);
        properties.put("dealflow.intake.write-back.states", states);
        return ApplicationContext.run(properties);
    }

    void awaitRow(String run) {
        await(run).atMost(WAIT).ignoreExceptions().until(() -> rows(run) == 1);
    }

    int rows(String run) throws SQLException {
        return Integer.parseInt(read("SELECT count(*) FROM activities WHERE run_id = '%s'".formatted(run))
                .get(0));
    }

    List<String> read(String query) throws SQLException {
        try (Connection connection = crm.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            List<String> columns = new ArrayList<>();
            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                columns.add(String.valueOf(row.getString(i)));
            }
            return columns;
        }
    }

    double count(ApplicationContext context, Ending ending) {
        return context.getBean(MeterRegistry.class)
                .get("dealflow.intake.write.back.runs")
                .tag("ending", ending.name().toLowerCase(Locale.ROOT))
                .counter()
                .count();
    }

    double failures(ApplicationContext context) {
        return context.getBean(MeterRegistry.class)
                .get("dealflow.intake.write.back.failures")
                .counter()
                .count();
    }

    String problem(ApplicationContext context) {
        return context.getBean(WriteBackService.class).problem().orElse("");
    }

    HealthResult health(ApplicationContext context) {
        return Flux.from(context.getBean(WriteBackHealth.class).getResult()).blockFirst();
    }

    Map<String, DeadLetter> deadLetters(Set<String> runs) {
        Map<String, Object> kafka = new HashMap<>(cluster.kafkaProperties());
        kafka.put(ConsumerConfig.GROUP_ID_CONFIG, "dead-letters-of-the-test-" + runs.hashCode());
        kafka.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        Map<String, DeadLetter> letters = new HashMap<>();
        try (Consumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(kafka, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(Topics.DEAD_LETTERS));
            await().atMost(WAIT).until(() -> {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    letters.put(
                            new String(record.key(), StandardCharsets.UTF_8),
                            DeadLetter.read(record.headers()).orElseThrow());
                }
                return letters.keySet().containsAll(runs);
            });
        }
        return letters;
    }
}
