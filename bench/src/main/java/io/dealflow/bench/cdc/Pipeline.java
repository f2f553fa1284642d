package io.dealflow.bench.cdc;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.dealflow.bench.crm.CrmConnector;
import io.dealflow.bench.crm.IntakeAlone;
import io.dealflow.bench.crm.SampleMapping;
import io.dealflow.crm.CrmDatabase;
import io.dealflow.embedded.EmbeddedCluster;
import io.dealflow.kafka.registry.HttpSchemaRegistry;
import io.dealflow.kafka.registry.SchemaRegistry;
import io.dealflow.kafka.serde.AvroDeserializer;
import io.dealflow.schemas.Deal;
import io.dealflow.schemas.topic.Topics;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Connect and, if it is measured, intake: the way of a change behind the database. */
final class Pipeline implements AutoCloseable {

    private final EmbeddedCluster cluster;
    private final CrmConnector connector;
    private final SchemaRegistry registry;
    private final Optional<ApplicationContext> intake;
    private final AvroDeserializer<Deal> deals;
    private final ObjectMapper json = new ObjectMapper();

    Pipeline(CdcKind kind, CrmDatabase database, EmbeddedCluster cluster)
            throws IOException, InterruptedException, ExecutionException {
        Path folder = Files.createTempDirectory("dealflow-bench");
        Path mapping = SampleMapping.writeTo(folder);
        this.cluster = cluster;
        this.registry = HttpSchemaRegistry.of(cluster.kafkaProperties());
        this.deals = new AvroDeserializer<>(registry, Deal.class);
        this.connector = CrmConnector.start(
                CrmConnector.urlOf(database), mapping, cluster.kafka().bootstrapServers(), folder.resolve("connect"));
        try (Admin admin = Admin.create(new HashMap<>(cluster.kafkaProperties()))) {
            admin.createTopics(connector.source().topics()).all().get();
        }
        this.intake = kind == CdcKind.RAW
                ? Optional.empty()
                : Optional.of(
                        ApplicationContext.run(IntakeAlone.settings(cluster.kafkaProperties(), -1, folder, mapping)));
    }

    /** Makes the connector, which begins with the snapshot. */
    void connect() {
        connector.run();
    }

    /** Reads the end of the way. */
    Arrivals arrivals(int mostChanges) {
        return intake.isPresent()
                ? new Arrivals(
                        cluster.kafkaProperties(),
                        List.of(Topics.INTAKE.name(), Topics.HISTORY.name()),
                        this::changeOfDeal,
                        mostChanges)
                : new Arrivals(
                        cluster.kafkaProperties(),
                        connector.source().topics().stream().map(NewTopic::name).toList(),
                        this::changeOfRow,
                        mostChanges);
    }

    @Override
    public void close() {
        connector.close();
        intake.ifPresent(ApplicationContext::close);
        registry.close();
    }

    private int changeOfDeal(ConsumerRecord<byte[], byte[]> record) {
        Deal deal = deals.deserialize(record.topic(), record.value());
        return deal == null ? 0 : change(deal.getAmount().map(BigDecimal::valueOf));
    }

    private int changeOfRow(ConsumerRecord<byte[], byte[]> record) {
        try {
            String amount = json.readTree(record.value()).at("/after/amount").asText();
            return change(amount.isEmpty() ? Optional.empty() : Optional.of(new BigDecimal(amount)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int change(Optional<BigDecimal> amount) {
        return amount.filter(value -> value.stripTrailingZeros().scale() <= 0)
                .map(BigDecimal::intValue)
                .orElse(0);
    }
}
