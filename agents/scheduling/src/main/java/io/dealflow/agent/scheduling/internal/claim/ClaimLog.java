package io.dealflow.agent.scheduling.internal.claim;

import io.dealflow.agent.RetryableException;
import io.dealflow.kafka.consumer.RecordDecoder;
import io.dealflow.kafka.log.FollowerListener;
import io.dealflow.kafka.log.LogException;
import io.dealflow.kafka.log.RecordMapper;
import io.dealflow.kafka.log.TopicFollower;
import io.dealflow.kafka.log.TopicPosition;
import io.dealflow.kafka.log.TopicSource;
import io.dealflow.kafka.topic.TopicLayout;
import io.dealflow.schemas.SlotClaim;
import io.dealflow.schemas.topic.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Claims in a topic. A claim is appended to the partition of its host; then this instance reads that partition up to
 * the claim, as every other does, and so knows as they do whether it holds. There is no lock, and nothing to be agreed
 * upon. A record that is no claim is left out by every instance alike. Safe for several threads.
 */
public final class ClaimLog implements Claims, AutoCloseable {

    private static final String NAME = "claim-log";

    private final Duration timeout;
    private final TopicFollower<SlotClaim> follower;
    private final ClaimWriter writer;
    private volatile ClaimBook book = new ClaimBook();

    private ClaimLog(Map<String, Object> kafka, TopicLayout layout, Duration timeout, MeterRegistry meters) {
        this.timeout = timeout;
        RecordMapper<SlotClaim> claims = RecordMapper.values(new RecordDecoder<>(kafka, SlotClaim.class));
        this.follower = TopicFollower.of(kafka, NAME, TopicSource.of(Topics.SLOT_CLAIMS.name(), claims), meters)
                .creating(Topics.SLOT_CLAIMS, layout)
                .registering(Topics.SLOT_CLAIMS)
                .follow(new Bookkeeping());
        this.writer = new ClaimWriter(kafka, timeout);
    }

    /**
     * Connects to a log and starts to follow it.
     *
     * @param kafka settings of the Kafka clients and of the schema registry
     * @param layout how the topic is created if there is none
     * @param timeout longest wait for the log, twice for a claim
     * @param meters keep the measurements of the follower
     */
    public static ClaimLog open(Map<String, ?> kafka, TopicLayout layout, Duration timeout, MeterRegistry meters) {
        ClaimLog log = new ClaimLog(new HashMap<>(kafka), layout, timeout, meters);
        log.follower.start();
        return log;
    }

    @Override
    public Holds read() throws InterruptedException {
        return bookOnce(() -> follower.awaitEnd(timeout));
    }

    @Override
    public Holds claim(SlotClaim claim) throws InterruptedException {
        RecordMetadata place;
        try {
            place = writer.write(claim, timeout.toNanos());
        } catch (InterruptException e) {
            Thread.interrupted();
            throw new InterruptedException("Interrupted while a claim was written");
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            throw new RetryableException("claim-unwritten", "The claim on a slot cannot be written", e);
        }
        // A repeated send that the broker recognises as such has no offset: then up to the end.
        return place.hasOffset()
                ? bookOnce(() -> follower.await(Map.of(place.partition(), place.offset() + 1), timeout))
                : read();
    }

    /** Stops to follow the log. */
    @Override
    public void close() {
        follower.close();
        writer.close();
    }

    /** The book that was complete when the wait was over, and not one that was begun anew meanwhile. */
    private ClaimBook bookOnce(Wait wait) throws InterruptedException {
        try {
            ClaimBook before;
            do {
                before = book;
                if (!wait.reached()) {
                    throw new RetryableException("claims-unread", "The claims have not been read to their end yet");
                }
            } while (before != book);
            return before;
        } catch (LogException e) {
            throw new RetryableException("claims-unread", "The claims cannot be read to their end", e);
        }
    }

    @FunctionalInterface
    private interface Wait {
        boolean reached() throws InterruptedException;
    }

    /** Applies claims to the book; what comes anew goes into an empty one. */
    private final class Bookkeeping implements FollowerListener<SlotClaim> {

        @Override
        public void accept(List<SlotClaim> claims, TopicPosition next) {
            claims.forEach(book::apply);
        }

        @Override
        public void reset() {
            book = new ClaimBook();
        }
    }
}
