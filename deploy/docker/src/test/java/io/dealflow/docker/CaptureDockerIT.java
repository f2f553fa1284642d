package io.dealflow.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dealflow.connect.EmbeddedConnect;
import io.dealflow.connect.EmbeddedConnectConfig;
import io.dealflow.connect.PostgresSource;
import io.dealflow.connect.PostgresUrl;
import io.dealflow.connect.SecretFolder;
import io.dealflow.embedded.EmbeddedRegistry;
import io.dealflow.kafka.registry.HttpSchemaRegistry;
import io.dealflow.kafka.serde.AvroDeserializer;
import io.dealflow.schemas.Deal;
import io.dealflow.schemas.topic.Topics;
import io.dealflow.service.http.HttpConfig;
import io.micronaut.context.ApplicationContext;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** Change data capture between servers in containers, as users run them. */
@Tag("docker")
@ExtendWith(DockerEngine.class)
@Timeout(300)
class CaptureDockerIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final List<String> TABLES =
            List.of("public.users", "public.accounts", "public.contacts", "public.opportunities", "public.activities");
    private static final String PASSWORD = "only-for-a-test";

    @TempDir
    static Path folder;

    @Test
    void bringsAnInsertedRowToTheIntakeTopicAsDeal() throws SQLException {
        try (KafkaContainer kafka = Images.kafka();
                PostgreSQLContainer crm = Images.crm()) {
            kafka.start();
            crm.start();
            execute(crm, "ALTER ROLE dealflow_capture PASSWORD '%s'".formatted(PASSWORD));
            try (EmbeddedRegistry registry =
                            EmbeddedRegistry.start(kafka.getBootstrapServers(), 0, HttpConfig.DEFAULT);
                    EmbeddedConnect connect = capture(kafka, crm);
                    ApplicationContext intake = intake(kafka, registry);
                    KafkaConsumer<String, Deal> deals = reader(kafka, registry)) {
                assertThat(connect.client().connectors()).containsExactly("crm");
                assertThat(intake.isRunning()).isTrue();

                execute(
                        crm,
                        "INSERT INTO opportunities (id, title, account_id, stage, amount, created_at)"
                                + " VALUES (9001, 'From a container', 1, 'Proposal', 12345.50, now())");

                Deal deal = read(deals, "OPP-9001");
                assertThat(deal.getTitle()).contains("From a container");
                assertThat(deal.getAmount()).contains(12345.5);
                assertThat(deal.getCompany().getName()).isNotBlank();
            }
        }
    }

    private static EmbeddedConnect capture(KafkaContainer kafka, PostgreSQLContainer crm) {
        Path dir = folder.resolve("connect");
        PostgresUrl database = new PostgresUrl(
                crm.getHost(),
                crm.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT),
                crm.getDatabaseName(),
                "dealflow_capture",
                SecretFolder.in(dir).keep("crm", PASSWORD),
                "prefer");
        EmbeddedConnect connect = EmbeddedConnect.start(new EmbeddedConnectConfig(kafka.getBootstrapServers(), dir));
        connect.client().apply("crm", PostgresSource.of(database, TABLES).toConfig());
        connect.awaitRunning("crm", PATIENCE);
        return connect;
    }

    private static ApplicationContext intake(KafkaContainer kafka, EmbeddedRegistry registry) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("kafka.bootstrap.servers", kafka.getBootstrapServers());
        settings.put("kafka.schema.registry.url", registry.url());
        settings.put("dealflow.topics.partitions", 4);
        settings.put("dealflow.topics.replication-factor", 1);
        settings.put("dealflow.topics.min-in-sync", 1);
        settings.put("dealflow.data-dir", folder.toString());
        settings.put(
                "dealflow.intake.mapping",
                Images.ROOT.resolve("deploy/crm/mapping.yaml").toString());
        settings.putAll(Service.INTAKE.exclusions());
        return ApplicationContext.run(settings);
    }

    private static KafkaConsumer<String, Deal> reader(KafkaContainer kafka, EmbeddedRegistry registry) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                kafka.getBootstrapServers(),
                "schema.registry.url",
                registry.url(),
                "group.id",
                "test",
                "auto.offset.reset",
                "earliest",
                "isolation.level",
                "read_committed");
        KafkaConsumer<String, Deal> consumer = new KafkaConsumer<>(
                settings,
                new StringDeserializer(),
                new AvroDeserializer<>(HttpSchemaRegistry.of(settings), Deal.class));
        consumer.subscribe(List.of(Topics.INTAKE.name()));
        return consumer;
    }

    private static Deal read(KafkaConsumer<String, Deal> consumer, String id) {
        List<Deal> found = new ArrayList<>();
        await().atMost(PATIENCE).until(() -> {
            for (ConsumerRecord<String, Deal> record : consumer.poll(Duration.ofMillis(200))) {
                if (record.key().equals(id)) {
                    found.add(record.value());
                }
            }
            return !found.isEmpty();
        });
        return found.get(0);
    }

    private static void execute(PostgreSQLContainer crm, String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(crm.getJdbcUrl(), crm.getUsername(), crm.getPassword());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
