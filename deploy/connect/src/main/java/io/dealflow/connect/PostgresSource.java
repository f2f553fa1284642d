package io.dealflow.connect;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * The connector that captures the changes of a CRM in PostgreSQL: Debezium's, with its full envelope as JSON in one
 * topic of one partition a table, each change exactly once.
 *
 * @param database where the CRM is; the password may be a placeholder that the worker's config providers resolve
 * @param tables what to capture, each as {@code schema.table}
 * @param topicPrefix first part of each topic: the rows of {@code public.users} go to {@code <prefix>.public.users}
 * @param slot name of the replication slot; one connector has it alone
 * @param publication name of the publication
 * @param createPublication whether Debezium makes the publication, for which the user must own the tables; otherwise it
 *     must be there
 * @param snapshot what is read of rows that are there before the first change
 * @param heartbeat how often an idle connector confirms how far it has come, so that the server can remove its WAL
 * @param pollInterval how long changes may gather; it is the greater part of the delay from commit to record
 */
public record PostgresSource(
        PostgresUrl database,
        List<String> tables,
        String topicPrefix,
        String slot,
        String publication,
        boolean createPublication,
        Snapshot snapshot,
        Duration heartbeat,
        Duration pollInterval) {

    /** Name of slot and publication by default. */
    public static final String NAME = "dealflow";

    /** Key of the configuration that names the tables, separated by commas. */
    public static final String TABLES = "table.include.list";

    private static final String TOPIC_PREFIX = "crm";
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(10);
    private static final Pattern TABLE = Pattern.compile("\\w+\\.\\w+");
    private static final Pattern SLOT = Pattern.compile("[a-z0-9_]{1,63}");
    private static final String JSON = "org.apache.kafka.connect.json.JsonConverter";

    /** A row with its old form and 1 MB of text in each fits many times; Kafka's default of 1 MB would fail on one. */
    private static final String MAX_RECORD_BYTES = Integer.toString(32 * 1024 * 1024);

    private static final String MAX_QUEUE_BYTES = Integer.toString(64 * 1024 * 1024);

    /** What is read of the rows that are there before the first change. */
    public enum Snapshot {
        /** All of them, once: the first time that the connector starts. */
        INITIAL("initial"),
        /** None: changes from now on alone. */
        NONE("no_data");

        private final String value;

        Snapshot(String value) {
            this.value = value;
        }
    }

    /**
     * Checks names and times.
     *
     * @throws IllegalArgumentException if one is none
     */
    public PostgresSource {
        tables = List.copyOf(tables);
        if (tables.isEmpty()) {
            throw new IllegalArgumentException("Tables to capture: found none, expected at least one schema.table");
        }
        tables.forEach(table -> check("Table to capture", table, TABLE, "schema.table"));
        check("Replication slot", slot, SLOT, "up to 63 of a to z, 0 to 9 and _");
        positive("Heartbeat", heartbeat);
        positive("Poll interval", pollInterval);
    }

    /** The usual: a publication and a slot by the name of {@value #NAME}, topics that begin with {@code crm}. */
    public static PostgresSource of(PostgresUrl database, List<String> tables) {
        return new PostgresSource(
                database, tables, TOPIC_PREFIX, NAME, NAME, false, Snapshot.INITIAL, HEARTBEAT, POLL_INTERVAL);
    }

    /** The same, and Debezium makes the publication or adds tables to it: for a user that owns them. */
    public PostgresSource withCreatedPublication() {
        return new PostgresSource(
                database, tables, topicPrefix, slot, publication, true, snapshot, heartbeat, pollInterval);
    }

    /** The same, and an idle connector confirms this often how far it has come. */
    public PostgresSource withHeartbeat(Duration interval) {
        return new PostgresSource(
                database, tables, topicPrefix, slot, publication, createPublication, snapshot, interval, pollInterval);
    }

    /** The same, and this text in place of the password, such as one of {@link SecretFolder#keep}. */
    public PostgresSource withPassword(String placeholder) {
        return new PostgresSource(
                database.withPassword(placeholder),
                tables,
                topicPrefix,
                slot,
                publication,
                createPublication,
                snapshot,
                heartbeat,
                pollInterval);
    }

    /**
     * The topics with the changes of the tables, in the order of the tables. Connect makes each with its first record;
     * who reads them must make those of empty tables before that.
     */
    public List<NewTopic> topics() {
        Map<String, String> settings = Map.of("cleanup.policy", "delete", "max.message.bytes", MAX_RECORD_BYTES);
        return tables.stream()
                .map(table ->
                        new NewTopic(topicPrefix + "." + table, Optional.of(1), Optional.empty()).configs(settings))
                .toList();
    }

    /** The connector's configuration, as {@link ConnectClient#apply} takes it. */
    public Map<String, String> toConfig() {
        Map<String, String> config = new LinkedHashMap<>();
        config.put("connector.class", "io.debezium.connector.postgresql.PostgresConnector");
        config.put("tasks.max", "1");
        addDatabase(config);
        addCapture(config);
        addForm(config);
        addPace(config);
        addTopics(config);
        return config;
    }

    private void addDatabase(Map<String, String> config) {
        config.put("database.hostname", database.host());
        config.put("database.port", Integer.toString(database.port()));
        config.put("database.dbname", database.database());
        config.put("database.sslmode", database.sslMode());
        config.put("database.user", database.user());
        config.put("database.password", database.password());
    }

    /**
     * A slot whose former reader was killed is free again within seconds, so it is tried each second for a minute. One
     * that is ahead of the connector was made anew and lacks changes: the connector refuses it.
     */
    private void addCapture(Map<String, String> config) {
        config.put("topic.prefix", topicPrefix);
        config.put(TABLES, String.join(",", tables));
        config.put("plugin.name", "pgoutput");
        config.put("slot.name", slot);
        config.put("slot.max.retries", "60");
        config.put("slot.retry.delay.ms", "1000");
        config.put("offset.mismatch.strategy", "trust_offset");
        config.put("publication.name", publication);
        config.put("publication.autocreate.mode", createPublication ? "filtered" : "disabled");
        config.put("snapshot.mode", snapshot.value);
        config.put("snapshot.fetch.size", "2000");
        config.put("signal.enabled.channels", "jmx");
        config.put("signal.poll.interval.ms", "1000");
        config.put("notification.enabled.channels", "jmx");
        config.put("exactly.once.support", "required");
    }

    private static void addForm(Map<String, String> config) {
        config.put("skipped.operations", "none");
        config.put("tombstones.on.delete", "true");
        config.put("decimal.handling.mode", "string");
        config.put("time.precision.mode", "isostring");
        config.put("interval.handling.mode", "string");
        for (String part : new String[] {"key", "value"}) {
            config.put(part + ".converter", JSON);
            config.put(part + ".converter.schemas.enable", "false");
        }
    }

    /**
     * The heartbeat writes a message into the WAL and no row: it needs no table and no right to write, and moves the
     * slot on while other databases of the server are busy. It is a transaction: after a restart Debezium confirms
     * nothing before it has met a commit, and an idle CRM gives it no other.
     */
    private void addPace(Map<String, String> config) {
        config.put("heartbeat.interval.ms", Long.toString(heartbeat.toMillis()));
        config.put("heartbeat.action.query", "SELECT pg_logical_emit_message(true, 'dealflow-heartbeat', '')");
        config.put("message.prefix.exclude.list", "dealflow-heartbeat");
        config.put("poll.interval.ms", Long.toString(pollInterval.toMillis()));
        config.put("max.queue.size.in.bytes", MAX_QUEUE_BYTES);
        config.put("retriable.restart.connector.wait.ms", "500");
        config.put("statistics.metrics.enabled", "false");
    }

    private static void addTopics(Map<String, String> config) {
        config.put("producer.override.compression.type", "lz4");
        config.put("producer.override.max.request.size", MAX_RECORD_BYTES);
        config.put("topic.creation.default.partitions", "1");
        config.put("topic.creation.default.replication.factor", "-1");
        config.put("topic.creation.default.cleanup.policy", "delete");
        config.put("topic.creation.default.max.message.bytes", MAX_RECORD_BYTES);
    }

    private static void check(String what, String found, Pattern pattern, String expected) {
        if (!pattern.matcher(found).matches()) {
            throw new IllegalArgumentException("%s: found %s, expected %s".formatted(what, found, expected));
        }
    }

    private static void positive(String what, Duration found) {
        if (found.toMillis() < 1) {
            throw new IllegalArgumentException("%s: found %s, expected at least 1 ms".formatted(what, found));
        }
    }
}
