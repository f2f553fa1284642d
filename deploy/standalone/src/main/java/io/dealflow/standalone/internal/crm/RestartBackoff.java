package io.dealflow.standalone.internal.crm;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When to start again what has failed: after a pause, and after twice as long each time, up to 5 minutes. */
final class RestartBackoff {

    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final Duration first;
    private Duration pause;
    private @Nullable Instant due;
    private @Nullable Instant runningSince;

    RestartBackoff(Duration first) {
        this.first = first;
        this.pause = first;
    }

    /** Says that it is failed; returns whether to start it now, which is then supposed to be done. */
    boolean failed(Instant now) {
        runningSince = null;
        if (due == null) {
            due = now.plus(pause);
        }
        if (now.isBefore(due)) {
            return false;
        }
        Duration twice = pause.multipliedBy(2);
        pause = twice.compareTo(LONGEST) > 0 ? LONGEST : twice;
        due = null;
        return true;
    }

    /** Says that it runs; returns whether it has run for as long as the next pause would be, and so has recovered. */
    boolean running(Instant now) {
        due = null;
        if (runningSince == null) {
            runningSince = now;
        }
        boolean recovered = !now.isBefore(runningSince.plus(pause));
        if (recovered) {
            pause = first;
        }
        return recovered;
    }
}
