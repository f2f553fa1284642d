package io.dealflow.kafka.streams;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/** Lets all stores of a process share one bounded piece of memory outside the heap. */
public final class BoundedRocksDb implements RocksDBConfigSetter {

    /** Key of the {@link Memory} in the settings of Kafka Streams. */
    public static final String MEMORY = "dealflow.rocksdb.memory";

    private static final long WRITE_BUFFER_BYTES = 4L << 20;
    private static final int WRITE_BUFFERS = 2;

    /** Memory that stores share. Closed after Kafka Streams. */
    public static final class Memory implements AutoCloseable {

        private final Cache cache;
        private final WriteBufferManager writeBuffers;

        /**
         * Reserves nothing yet.
         *
         * @param bytes most bytes that all stores take together, half of them for what is not on disk yet
         */
        public Memory(long bytes) {
            RocksDB.loadLibrary();
            this.cache = new LRUCache(bytes, -1, false, 0.1);
            this.writeBuffers = new WriteBufferManager(bytes / 2, cache);
        }

        @Override
        public void close() {
            writeBuffers.close();
            cache.close();
        }
    }

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        if (configs.get(MEMORY) instanceof Memory memory
                && options.tableFormatConfig() instanceof BlockBasedTableConfig table) {
            table.setBlockCache(memory.cache);
            table.setCacheIndexAndFilterBlocks(true);
            table.setCacheIndexAndFilterBlocksWithHighPriority(true);
            table.setPinTopLevelIndexAndFilter(true);
            options.setTableFormatConfig(table);
            options.setWriteBufferManager(memory.writeBuffers);
            options.setWriteBufferSize(WRITE_BUFFER_BYTES);
            options.setMaxWriteBufferNumber(WRITE_BUFFERS);
        }
    }

    @Override
    public void close(String storeName, Options options) {}
}
