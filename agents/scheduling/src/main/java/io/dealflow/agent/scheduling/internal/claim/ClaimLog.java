package io.dealflow.agent.scheduling.internal.claim;

import io.dealflow.agent.RetryableException;
import io.dealflow.kafka.consumer.SessionThread;
import io.dealflow.kafka.topic.TopicLayout;
import io.dealflow.schemas.SlotClaim;
import io.dealflow.schemas.topic.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Claims in a topic. A claim is appended to the partition of its host; then this instance reads that partition up to
 * the claim, as every other does, and so knows as they do whether it holds. There is no lock, and nothing to be agreed
 * upon. Runs a thread that follows the topic. Safe for several threads.
 */
public final class ClaimLog implements Claims, AutoCloseable {

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);
    private static final String TOPIC = Topics.SLOT_CLAIMS.name();

    private final Duration timeout;
    private final ClaimProgress progress = new ClaimProgress();
    private final SessionThread<ClaimPass> follower;
    private final Admin admin;
    private final ClaimWriter writer;

    private ClaimLog(Map<String, Object> kafka, TopicLayout layout, Duration timeout) {
        this.timeout = timeout;
        this.follower =
                new SessionThread<>("claim-log", () -> new ClaimPass(kafka, layout, progress), () -> {}, CLOSE_TIMEOUT);
        this.writer = new ClaimWriter(kafka, timeout);
        this.admin = Admin.create(kafka);
    }

    /**
     * Connects to a log and starts to follow it.
     *
     * @param kafka settings of the Kafka clients and of the schema registry
     * @param layout how the topic is created if there is none
     * @param timeout longest wait for the log, twice for a claim
     */
    public static ClaimLog open(Map<String, ?> kafka, TopicLayout layout, Duration timeout) {
        ClaimLog log = new ClaimLog(new HashMap<>(kafka), layout, timeout);
        log.follower.start();
        return log;
    }

    @Override
    public Holds read() throws InterruptedException {
        long end = System.nanoTime() + timeout.toNanos();
        try {
            Set<Integer> partitions = progress.partitions(left(end));
            if (partitions.isEmpty()) {
                throw unread();
            }
            Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
            partitions.forEach(partition -> asked.put(new TopicPartition(TOPIC, partition), OffsetSpec.latest()));
            Map<TopicPartition, ListOffsetsResult.ListOffsetsResultInfo> ends = admin.listOffsets(
                            asked, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                    .all()
                    .get(left(end), TimeUnit.NANOSECONDS);
            Map<Integer, Long> goal = new HashMap<>();
            ends.forEach((partition, last) -> goal.put(partition.partition(), last.offset()));
            return await(goal, end);
        } catch (ExecutionException | TimeoutException e) {
            throw new RetryableException("claims-unread", "The claims cannot be read to their end", e);
        }
    }

    @Override
    public Holds claim(SlotClaim claim) throws InterruptedException {
        long end = System.nanoTime() + timeout.toNanos();
        RecordMetadata place;
        try {
            place = writer.write(claim, left(end));
        } catch (InterruptException e) {
            Thread.interrupted();
            throw new InterruptedException("Interrupted while a claim was written");
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            throw new RetryableException("claim-unwritten", "The claim on a slot cannot be written", e);
        }
        // A repeated send that the broker recognises as such has no offset: then up to the end.
        return place.hasOffset()
                ? await(Map.of(place.partition(), place.offset() + 1), System.nanoTime() + timeout.toNanos())
                : read();
    }

    /** Stops to follow the log. */
    @Override
    public void close() {
        follower.close();
        admin.close(CLOSE_TIMEOUT);
        writer.close();
    }

    private Holds await(Map<Integer, Long> goal, long end) throws InterruptedException {
        return progress.await(goal, left(end)).orElseThrow(ClaimLog::unread);
    }

    private static RetryableException unread() {
        return new RetryableException("claims-unread", "The claims have not been read to their end yet");
    }

    private static long left(long end) {
        return Math.max(0, end - System.nanoTime());
    }
}
