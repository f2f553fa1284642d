package io.dealflow.intake.topology;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dealflow.kafka.serde.AvroDeserializer;
import io.dealflow.kafka.topic.DealHeaders;
import io.dealflow.schemas.Deal;
import io.dealflow.schemas.IntakeEvent;
import io.dealflow.schemas.topic.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** The production topology under a test driver, with tables whose changes come as Debezium writes them. */
final class Crm implements AutoCloseable {

    static final Instant START = Instant.parse("2026-06-01T00:00:00Z");

    static final String MAPPING = """
            source: crm
            snapshot: {maxAge: 90d}
            tables:
              opportunity:
                topic: crm.public.opportunities
                key: id
                columns:
                  id: int
                  name: text
                  stage: text
                  amount: decimal
                  account_id: int
                  contact_id: int
                  notes: text
                  details: json
                  created_at: timestamp
              account:
                topic: crm.public.accounts
                key: id
                columns: {id: int, name: text, industry: text, owner_id: int}
              contact:
                topic: crm.public.contacts
                key: id
                columns: {id: int, name: text, email: text}
              user:
                topic: crm.public.users
                key: id
                columns: {id: int, name: text}
              activity:
                topic: crm.public.activities
                key: [opportunity_id, number]
                columns: {opportunity_id: int, number: int, source: text}
                where: "activity.source != 'dealflow'"
            joins:
              account: opportunity.account_id
              contact: opportunity.contact_id
              owner: {table: user, from: account.owner_id}
              activities: {table: activity, by: opportunity_id}
            open: opportunity.stage in ['Prospecting', 'Proposal']
            outcome: "opportunity.stage == 'Won' ? 'WON' : opportunity.stage == 'Lost' ? 'LOST' : null"
            deal:
              id: "'OPP-' + string(opportunity.id)"
              title: opportunity.name
              stage: opportunity.stage
              amount: opportunity.amount
              notes: opportunity.notes
              createdAt: opportunity.created_at
              company.name: account.name
              company.industry: account.industry
              contact.name: contact.name
              contact.email: contact.email
              owner: owner.name
              attributes.activities: activities.size()
              attributes.urgent: opportunity.details.urgent
            """;

    private static final ObjectMapper JSON = new ObjectMapper();

    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final PausedTables paused = new PausedTables();
    final InMemoryRegistry registry = new InMemoryRegistry();
    final Topology topology;
    private final Path file;
    private final TopologyTestDriver driver;

    Crm(Path folder) {
        file = folder.resolve("mapping.yaml");
        map(MAPPING);
        IntakeSettings settings = new IntakeSettings(3_000_000, 100_000, Duration.ofSeconds(5));
        IntakeMetrics metrics = new IntakeMetrics(meters);
        metrics.watch(paused, List.of("opportunity"));
        topology = new IntakeTopology(registry, settings, metrics, paused).build(new MappingFile(file));
        Properties config = new Properties();
        config.put(StreamsConfig.STATE_DIR_CONFIG, folder.resolve("state").toString());
        driver = new TopologyTestDriver(topology, config, START);
    }

    /** What came out about a deal: a deal, or why it was withdrawn. */
    record Told(String id, Optional<Deal> deal, Optional<String> reason) {}

    static Map<String, @Nullable Object> row(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            row.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return row;
    }

    static Map<String, @Nullable Object> with(Map<String, @Nullable Object> row, @Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> changed = new LinkedHashMap<>(row);
        changed.putAll(row(namesAndValues));
        return changed;
    }

    static Map<String, @Nullable Object> without(Map<String, @Nullable Object> row, String column) {
        Map<String, @Nullable Object> changed = new LinkedHashMap<>(row);
        changed.remove(column);
        return changed;
    }

    static Map<String, @Nullable Object> opportunity(int id) {
        return row(
                "id",
                id,
                "name",
                "Deal " + id,
                "stage",
                "Prospecting",
                "amount",
                "100.50",
                "account_id",
                10,
                "contact_id",
                null,
                "notes",
                null,
                "details",
                null,
                "created_at",
                "2026-05-30T10:00:00.000000Z",
                "not_mapped",
                1);
    }

    static Map<String, @Nullable Object> account() {
        return row("id", 10, "name", "Acme", "industry", "retail", "owner_id", null);
    }

    static Map<String, @Nullable Object> contact() {
        return row("id", 20, "name", "Ann", "email", "ann@acme.example");
    }

    static Map<String, @Nullable Object> user() {
        return row("id", 30, "name", "Joe");
    }

    static Map<String, @Nullable Object> activity(int opportunity, int number, String source) {
        return row("opportunity_id", opportunity, "number", number, "source", source);
    }

    void insert(String table, Map<String, @Nullable Object> row) {
        write(table, key(table, row), envelope("c", null, row));
    }

    void update(String table, Map<String, @Nullable Object> row) {
        write(table, key(table, row), envelope("u", null, row));
    }

    void snapshot(String table, Map<String, @Nullable Object> row) {
        write(table, key(table, row), envelope("r", null, row));
    }

    /** A delete and the tombstone that follows it. */
    void delete(String table, Map<String, @Nullable Object> row) {
        write(table, key(table, row), envelope("d", key(table, row), null));
        write(table, key(table, row), null);
    }

    /** A change of the key: a delete that names the new one, its tombstone, and an insert that names the old one. */
    void rekey(String table, Map<String, @Nullable Object> before, Map<String, @Nullable Object> after) {
        byte[] oldKey = json(key(table, before));
        byte[] newKey = json(key(table, after));
        Headers toNew = new RecordHeaders().add("__debezium.newkey", newKey);
        Headers fromOld = new RecordHeaders().add("__debezium.oldkey", oldKey);
        TestInputTopic<byte[], byte[]> changes = changes(table);
        changes.pipeInput(new TestRecord<>(oldKey, json(envelope("d", key(table, before), null)), toNew));
        changes.pipeInput(new TestRecord<>(oldKey, null));
        changes.pipeInput(new TestRecord<>(newKey, json(envelope("c", null, after)), fromOld));
    }

    void truncate(String table) {
        write(table, null, envelope("t", null, null));
    }

    void write(String table, @Nullable Map<String, @Nullable Object> key, @Nullable Object value) {
        bytes(table, key == null ? null : json(key), value == null ? null : json(value));
    }

    void bytes(String table, byte @Nullable [] key, byte @Nullable [] value) {
        changes(table).pipeInput(new TestRecord<>(key, value));
    }

    private TestInputTopic<byte[], byte[]> changes(String table) {
        return driver.createInputTopic("crm.public." + table, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Changes the mapping file. */
    void map(String mapping) {
        try {
            Files.writeString(file, mapping);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void pass(Duration time) {
        driver.advanceWallClockTime(time);
    }

    /** What came out on the intake of deals since the last call. */
    List<Told> told() {
        return driver
                .createOutputTopic(
                        Topics.INTAKE.name(), new StringDeserializer(), new AvroDeserializer<>(registry, Deal.class))
                .readRecordsToList()
                .stream()
                .map(record -> new Told(
                        record.key(), Optional.ofNullable(record.value()), DealHeaders.reason(record.headers())))
                .toList();
    }

    /** The one deal that came out since the last call. */
    Deal deal() {
        List<Told> told = told();
        if (told.size() != 1) {
            throw new AssertionError("expected one deal, found " + told);
        }
        return told.get(0).deal().orElseThrow(() -> new AssertionError("expected a deal, found " + told));
    }

    /** What came out on the past deals since the last call; a deal is empty if it left. */
    List<Optional<Deal>> history() {
        return driver
                .createOutputTopic(
                        Topics.HISTORY.name(), new StringDeserializer(), new AvroDeserializer<>(registry, Deal.class))
                .readRecordsToList()
                .stream()
                .map(record -> Optional.ofNullable(record.value()))
                .toList();
    }

    List<IntakeEvent> events() {
        return read(Topics.CRM_EVENTS.name(), IntakeEvent.class);
    }

    List<TestRecord<byte[], byte[]>> deadLetters() {
        return driver.createOutputTopic(Topics.DEAD_LETTERS, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    @Override
    public void close() {
        driver.close();
    }

    private <T extends SpecificRecord> List<T> read(String topic, Class<T> type) {
        return driver.createOutputTopic(topic, new StringDeserializer(), new AvroDeserializer<>(registry, type))
                .readValuesToList();
    }

    static Map<String, @Nullable Object> key(String table, Map<String, @Nullable Object> row) {
        return table.equals("activities")
                ? row("opportunity_id", row.get("opportunity_id"), "number", row.get("number"))
                : row("id", row.get("id"));
    }

    private static Map<String, @Nullable Object> envelope(
            String op, @Nullable Map<String, @Nullable Object> before, @Nullable Map<String, @Nullable Object> after) {
        return row(
                "before", before, "after", after, "source", Map.of("connector", "postgresql"), "op", op, "ts_ms", 1L);
    }

    private static byte[] json(Object value) {
        try {
            return JSON.writeValueAsString(value).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
