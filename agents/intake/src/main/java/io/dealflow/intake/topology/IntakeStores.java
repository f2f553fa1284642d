package io.dealflow.intake.topology;

import io.dealflow.intake.rule.Knowledge;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The stores of the topology. Their names are part of what is kept on the cluster, so they never change.
 *
 * @param rows rows by table and key
 * @param references which rows name which: table, column, value and key
 * @param deals what is remembered of each deal, by the key of its root row
 * @param parked rows and deals that do not fit the mapping
 * @param backlog work that is left for later
 * @param marks single values
 */
record IntakeStores(
        KeyValueStore<byte[], StoredRow> rows,
        KeyValueStore<byte[], byte[]> references,
        KeyValueStore<String, Knowledge> deals,
        KeyValueStore<byte[], ParkedRow> parked,
        KeyValueStore<byte[], byte[]> backlog,
        KeyValueStore<String, String> marks) {

    static final String ROWS = "rows";
    static final String REFERENCES = "references";
    static final String DEALS = "deals";
    static final String PARKED = "parked";
    static final String BACKLOG = "backlog";
    static final String MARKS = "marks";

    static IntakeStores of(ProcessorContext<?, ?> context) {
        return new IntakeStores(
                context.getStateStore(ROWS),
                context.getStateStore(REFERENCES),
                context.getStateStore(DEALS),
                context.getStateStore(PARKED),
                context.getStateStore(BACKLOG),
                context.getStateStore(MARKS));
    }

    /**
     * Builders of all stores.
     *
     * @param maxRowBytes most bytes that a row may take
     */
    static Set<StoreBuilder<?>> builders(int maxRowBytes) {
        Serde<StoredRow> rows = Serdes.serdeFrom(
                (topic, row) -> row == null ? null : row.write(),
                (topic, bytes) -> bytes == null ? null : StoredRow.read(bytes));
        Serde<ParkedRow> parked = Serdes.serdeFrom(
                (topic, row) -> row == null ? null : row.write(),
                (topic, bytes) -> bytes == null ? null : ParkedRow.read(bytes));
        Map<String, String> large = Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(maxRowBytes));
        return Set.of(
                builder(ROWS, Serdes.ByteArray(), rows).withLoggingEnabled(large),
                builder(REFERENCES, Serdes.ByteArray(), Serdes.ByteArray()),
                builder(DEALS, Serdes.String(), KnowledgeFormat.serde()),
                builder(PARKED, Serdes.ByteArray(), parked).withLoggingEnabled(large),
                builder(BACKLOG, Serdes.ByteArray(), Serdes.ByteArray()),
                builder(MARKS, Serdes.String(), Serdes.String()));
    }

    private static <K, V> StoreBuilder<KeyValueStore<K, V>> builder(String name, Serde<K> keys, Serde<V> values) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), keys, values)
                .withCachingDisabled();
    }
}
