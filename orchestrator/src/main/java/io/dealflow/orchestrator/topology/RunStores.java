package io.dealflow.orchestrator.topology;

import io.dealflow.orchestrator.codec.EntryCodec;
import io.dealflow.orchestrator.codec.ScheduleMark;
import io.dealflow.orchestrator.codec.StoredEntry;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** The stores of the topology. Their names are part of what is kept on the cluster, so they never change. */
final class RunStores {

    /** Entry of each subject, by its key: type and id. */
    static final String RUNS = "runs";

    /** Timers in the order of their time. */
    static final String TIMERS = "timers";

    /** Texts of the workflows that runs are pinned to, by name and version. */
    static final String WORKFLOWS = "workflows";

    /** What is remembered of schedules, by name of the workflow. */
    static final String SCHEDULES = "schedules";

    private RunStores() {}

    /**
     * Builders of all stores.
     *
     * @param maxEntryBytes most bytes that an entry may take
     */
    static Set<StoreBuilder<?>> builders(int maxEntryBytes) {
        EntryCodec codec = new EntryCodec();
        Serde<StoredEntry> entries = Serdes.serdeFrom(
                (topic, entry) -> entry == null ? null : codec.write(entry),
                (topic, bytes) -> bytes == null ? null : codec.read(bytes));
        Map<String, String> large = Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(maxEntryBytes));
        return Set.of(
                builder(RUNS, Serdes.ByteArray(), entries).withLoggingEnabled(large),
                builder(TIMERS, Serdes.ByteArray(), Serdes.ByteArray()),
                builder(WORKFLOWS, Serdes.String(), Serdes.String()),
                builder(SCHEDULES, Serdes.String(), marks()));
    }

    private static Serde<ScheduleMark> marks() {
        return Serdes.serdeFrom(
                (topic, mark) -> mark == null ? null : mark.bytes(),
                (topic, bytes) -> bytes == null ? null : ScheduleMark.of(bytes));
    }

    private static <K, V> StoreBuilder<KeyValueStore<K, V>> builder(String name, Serde<K> keys, Serde<V> values) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), keys, values)
                .withCachingDisabled();
    }
}
