package io.dealflow.bench.drill;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntSupplier;

/** Waits for counts for as long as they grow, however many there are. */
final class Patience {

    /** How long a count may stay as it is. */
    static final Duration NO_PROGRESS = Duration.ofMinutes(10);

    private static final Duration LOOK = Duration.ofMillis(100);

    private Patience() {}

    /**
     * Waits until a count has come up to a number.
     *
     * @param what is counted, for who waits in vain
     * @return the count
     * @throws TimeoutException if it has not grown for 10 minutes
     */
    static int await(String what, IntSupplier count, int expected) throws InterruptedException, TimeoutException {
        int before = -1;
        long limit = 0;
        while (true) {
            int now = count.getAsInt();
            if (now >= expected) {
                return now;
            }
            if (now > before) {
                before = now;
                limit = System.nanoTime() + NO_PROGRESS.toNanos();
            } else if (System.nanoTime() > limit) {
                throw new TimeoutException(
                        "%d of %d %s, and none more within %s".formatted(now, expected, what, NO_PROGRESS));
            }
            TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
        }
    }
}
