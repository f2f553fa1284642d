package io.dealflow.agent.internal;

import io.dealflow.kafka.consumer.Session;
import io.dealflow.schemas.TaskRef;
import io.dealflow.schemas.Usage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.GroupProtocol;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes tasks from the topic of one agent, has them performed side by side, and commits the offset of each partition up
 * to its lowest unfinished task. The thread that runs it does nothing but poll, so that no slow task costs a partition.
 */
final class TaskLoop implements Session, Completion, Partitions.Release {

    private static final Logger LOG = LoggerFactory.getLogger(TaskLoop.class);
    private static final Duration POLL_WHEN_FULL = Duration.ofMillis(5);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

    private final AgentConfig config;
    private final List<String> topics;
    private final ResultWriter results;
    private final ExecutorService threads;
    private final TaskQueue queue;
    private final InFlight inFlight = new InFlight();
    private final Set<Delivery> lost = ConcurrentHashMap.newKeySet();
    private final Consumer<byte[], byte[]> consumer;
    private final Partitions partitions;
    private final Backpressure backpressure;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private volatile boolean stopping;
    private long lastTick = System.nanoTime();

    /** Connects to the cluster. The caller closes the serdes. */
    <T extends SpecificRecord> TaskLoop(WorkerSetup<T> setup, TaskWork<T> work, WorkerSerdes<T> serdes) {
        config = setup.config();
        topics = work.topics();
        Producer<byte[], byte[]> producer = ResultWriter.producer(setup.name(), setup.kafka());
        consumer = consumer(setup, producer);
        results = new ResultWriter(setup.contract(), serdes.results(), producer, this);
        threads = TaskThreads.create(setup.name() + "-task-");
        TaskOrder order = config.order() == AgentConfig.Order.KEY ? new KeyOrder() : TaskOrder.none();
        queue = new TaskQueue(threads, config.concurrency(), order, work.begin(serdes, results, this));
        partitions = new Partitions(consumer, this);
        backpressure = new Backpressure(consumer, inFlight, config);
    }

    @Override
    public void run() throws InterruptedException {
        consumer.subscribe(topics, partitions);
        while (!stopping && failure.get() == null) {
            try {
                turn();
            } catch (WakeupException e) {
                LOG.debug("The loop of {} was woken", topics);
            }
        }
        Throwable cause = failure.get();
        if (cause != null) {
            throw new IllegalStateException("Tasks of " + topics + " cannot be worked off", cause);
        }
        letGo(all -> true, config.drainTimeout());
        partitions.commitAndForget();
    }

    @Override
    public void stop() {
        stopping = true;
        consumer.wakeup();
    }

    /** Lets go of everything; what is unfinished comes again, here or elsewhere. */
    @Override
    public void close() {
        stopping = true;
        queue.close();
        inFlight.snapshot().forEach(Delivery::abandon);
        results.close(CLOSE_TIMEOUT);
        consumer.close(CloseOptions.timeout(CLOSE_TIMEOUT));
        threads.shutdown();
    }

    @Override
    public void finished(Delivery delivery) {
        inFlight.finish(delivery);
    }

    @Override
    public void failed(Throwable cause) {
        if (failure.compareAndSet(null, cause)) {
            consumer.wakeup();
        }
    }

    @Override
    public void release(Collection<TopicPartition> revoked, boolean wait) throws InterruptedException {
        Duration bound = config.maxPollInterval().dividedBy(2);
        Duration timeout = config.drainTimeout().compareTo(bound) < 0 ? config.drainTimeout() : bound;
        letGo(delivery -> revoked.contains(delivery.partition()), wait ? timeout : Duration.ZERO);
    }

    @Override
    public void assigned(Collection<TopicPartition> added) {
        if (backpressure.isFull()) {
            consumer.pause(added);
        }
    }

    int inFlight() {
        return inFlight.count();
    }

    /** Number of threads that the agent keeps although the timeout of their task passed and they were interrupted. */
    int lostThreads() {
        return lost.size();
    }

    int assignedPartitions() {
        return partitions.count();
    }

    /** Number of tasks in the assigned partitions that have not been fetched. */
    double lag() {
        return consumer.metrics().values().stream()
                .filter(metric -> metric.metricName().name().equals("records-lag"))
                .filter(metric -> metric.metricValue() instanceof Double lag && !lag.isNaN())
                .mapToDouble(metric -> (Double) metric.metricValue())
                .sum();
    }

    private void turn() {
        accept(consumer.poll(backpressure.isFull() ? POLL_WHEN_FULL : config.commitInterval()));
        long now = System.nanoTime();
        if (now - lastTick >= config.commitInterval().toNanos()) {
            lastTick = now;
            interruptOverdue();
            partitions.commitLater();
        }
        backpressure.adjust(partitions);
    }

    private void accept(ConsumerRecords<byte[], byte[]> records) {
        if (records.isEmpty()) {
            return;
        }
        List<Delivery> deliveries = new ArrayList<>(records.count());
        for (TopicPartition partition : records.partitions()) {
            PartitionOffsets offsets = partitions.offsets(partition);
            for (ConsumerRecord<byte[], byte[]> record : records.records(partition)) {
                offsets.started(record.offset());
                deliveries.add(new Delivery(record, offsets));
            }
        }
        records.nextOffsets()
                .forEach((partition, next) -> partitions.offsets(partition).readUpTo(next.offset()));
        inFlight.add(deliveries);
        queue.add(deliveries);
    }

    private void interruptOverdue() {
        lost.removeIf(delivery -> !delivery.isRunning());
        for (Delivery delivery : inFlight.snapshot()) {
            if (delivery.isRunning() && delivery.overdue(Duration.ZERO).isPresent()) {
                delivery.interruptOverdue();
                delivery.overdue(config.drainTimeout()).ifPresent(task -> giveUp(delivery, task));
            }
        }
    }

    /** Answers in place of an agent that does not stop: the task fails, and its thread is lost until it does. */
    private void giveUp(Delivery delivery, TaskRef task) {
        if (lost.add(delivery)) {
            LOG.error("An agent does not react to being interrupted and keeps a thread: {}", delivery);
            results.answer(
                    delivery,
                    new Answer(task, Performer.timeout(task), Usage.newBuilder().build()));
        }
    }

    private void letGo(Predicate<Delivery> which, Duration timeout) throws InterruptedException {
        inFlight.drop(which);
        queue.removeDropped();
        if (!inFlight.awaitNone(which, timeout)) {
            LOG.info("Tasks of {} are left unfinished and will be performed again", topics);
        }
    }

    private static Consumer<byte[], byte[]> consumer(WorkerSetup<?> setup, Producer<?, ?> opened) {
        try {
            return new KafkaConsumer<>(consumerConfig(setup), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        } catch (RuntimeException e) {
            opened.close(CLOSE_TIMEOUT);
            throw e;
        }
    }

    private static Map<String, Object> consumerConfig(WorkerSetup<?> setup) {
        AgentConfig config = setup.config();
        Map<String, Object> settings = new HashMap<>(setup.kafka());
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, setup.name());
        settings.put(
                ConsumerConfig.GROUP_PROTOCOL_CONFIG,
                GroupProtocol.CONSUMER.name().toLowerCase(Locale.ROOT));
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, setup.name() + "-tasks");
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, config.maxPollRecords());
        settings.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, (int)
                config.maxPollInterval().toMillis());
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, (int)
                config.fetchMaxWait().toMillis());
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, (int) Math.min(config.maxInFlightBytes(), 1 << 24));
        return settings;
    }
}
