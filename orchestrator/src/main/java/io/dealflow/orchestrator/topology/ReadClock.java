package io.dealflow.orchestrator.topology;

import io.dealflow.kafka.streams.InputControl;
import io.dealflow.kafka.streams.PollState;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * The clock of timers: it shows the time up to which all results that were published to a partition have been read.
 * While results lie unread it stands at the latest one that was read, for what is waited for may be among the others.
 * Where nothing lies unread it follows the clock of the wall within half a second. What it knows of times that the
 * clock of the wall has not come to is worth nothing: of a result whose agent's clock is ahead, and of what was read
 * before the clock was set back. For one thread.
 */
final class ReadClock {

    private final InputControl inputs;
    private final Map<TopicPartition, Reading> readings = new HashMap<>();

    /**
     * Creates the clock.
     *
     * @param results the partitions of results that are read
     */
    ReadClock(InputControl inputs, Collection<TopicPartition> results) {
        this.inputs = inputs;
        results.forEach(partition -> readings.put(partition, new Reading()));
    }

    /** Notes a record that has been dealt with; of a result, when it was published makes the clock go. */
    void read(RecordMetadata record, Instant published, Instant now) {
        Reading reading = readings.get(new TopicPartition(record.topic(), record.partition()));
        if (reading != null) {
            reading.offset = record.offset();
            if (!published.isAfter(now)) {
                reading.advance(published);
            }
        }
    }

    /** What the clock shows; never more than the given time. */
    Instant readUpTo(Instant now) {
        Instant earliest = now;
        for (Map.Entry<TopicPartition, Reading> entry : readings.entrySet()) {
            Reading reading = entry.getValue();
            reading.setBack(now);
            inputs.polled(entry.getKey())
                    .filter(state -> state.lastOffset() <= reading.offset)
                    .map(PollState::upTo)
                    .ifPresent(upTo -> reading.advance(earlier(upTo, now)));
            earliest = earlier(reading.upTo, earliest);
        }
        return earliest;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** How far one partition has been read. */
    private static final class Reading {

        private long offset = -1;
        private Instant upTo = Instant.EPOCH;

        void advance(Instant to) {
            upTo = to.isAfter(upTo) ? to : upTo;
        }

        void setBack(Instant now) {
            upTo = upTo.isAfter(now) ? Instant.EPOCH : upTo;
        }
    }
}
