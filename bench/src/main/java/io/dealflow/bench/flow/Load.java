package io.dealflow.bench.flow;

import io.dealflow.bench.Resources;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;

/** Drives a chain with records in three ways, and tells how it did. One load at a time. */
final class Load {

    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final Chain chain;
    private final Map<String, Long> sentAt = new ConcurrentHashMap<>();
    private volatile Round round = new Round(0, 0);

    Load(Chain chain) {
        this.chain = chain;
    }

    /** One burst, loop or rate under way: what is still to arrive, and how long the rest took. */
    private record Round(CountDownLatch open, Semaphore window, ConcurrentHistogram micros) {
        Round(int records, int inFlight) {
            this(new CountDownLatch(records), new Semaphore(inFlight), new ConcurrentHistogram(3));
        }
    }

    void start() {
        chain.start(this::arrived);
    }

    /** Sends all records at once. */
    Figures burst(String prefix, int records) throws InterruptedException, TimeoutException {
        return run(prefix, records, records, 0);
    }

    /** Sends the next record when one has arrived, so that so many are always in flight. */
    Figures closedLoop(String prefix, int records, int inFlight) throws InterruptedException, TimeoutException {
        return run(prefix, records, inFlight, 0);
    }

    /**
     * Sends records evenly spaced in time, whatever arrives. Latency counts from when a record was due, not from when
     * it was sent.
     */
    Figures atRate(String prefix, int records, int perSecond) throws InterruptedException, TimeoutException {
        return run(prefix, records, records, TimeUnit.SECONDS.toNanos(1) / perSecond);
    }

    private Figures run(String prefix, int records, int inFlight, long spacingNanos)
            throws InterruptedException, TimeoutException {
        Round next = new Round(records, inFlight);
        round = next;
        long cpu = Resources.cpuNanos();
        long begin = System.nanoTime();
        for (int i = 0; i < records; i++) {
            next.window().acquire();
            long due = begin + i * spacingNanos;
            for (long wait = due - System.nanoTime(); spacingNanos > 0 && wait > 0; wait = due - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
            String key = prefix + i;
            sentAt.put(key, spacingNanos > 0 ? due : System.nanoTime());
            chain.send(key);
        }
        if (!next.open().await(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            throw new TimeoutException("%d of %d records '%s' did not arrive within %s"
                    .formatted(next.open().getCount(), records, prefix, LIMIT));
        }
        return new Figures(
                records,
                Duration.ofNanos(System.nanoTime() - begin),
                next.micros().getValueAtPercentile(50) / 1e3,
                next.micros().getValueAtPercentile(99) / 1e3,
                Duration.ofNanos(Resources.cpuNanos() - cpu),
                Resources.peakMemoryBytes());
    }

    private void arrived(String key) {
        Long sent = sentAt.remove(key);
        if (sent == null) {
            return;
        }
        Round present = round;
        present.micros().recordValue(Math.max(0, (System.nanoTime() - sent) / 1000));
        present.window().release();
        present.open().countDown();
    }
}
