package io.dealflow.orchestrator.workflow;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When runs of a workflow are due, whether anything starts them or not. Immutable. */
public sealed interface Schedule permits Schedule.Every, CronSchedule {

    /** The last time at which a run is due, after one time and not after another. */
    Optional<Instant> latest(Instant after, Instant upTo);

    /** The first time after the given one at which a run is due. */
    Instant next(Instant after);

    /** What it says, such as "every PT15M" or "cron 0 8 * * 1-5 UTC". Schedules of one text are the same. */
    String text();

    /**
     * At all times whose distance from the beginning of 1970 in UTC is a multiple of a period: so a quarter of an hour
     * is due when the clock shows one, whenever the workflow was loaded.
     *
     * @param period one millisecond or longer
     */
    record Every(Duration period) implements Schedule {

        @Override
        public Optional<Instant> latest(Instant after, Instant upTo) {
            return Optional.of(multiple(upTo, 0)).filter(due -> due.isAfter(after));
        }

        @Override
        public Instant next(Instant after) {
            return multiple(after, 1);
        }

        @Override
        public String text() {
            return "every " + period;
        }

        private Instant multiple(Instant time, int more) {
            long millis = period.toMillis();
            return Instant.ofEpochMilli((Math.floorDiv(time.toEpochMilli(), millis) + more) * millis);
        }
    }
}
