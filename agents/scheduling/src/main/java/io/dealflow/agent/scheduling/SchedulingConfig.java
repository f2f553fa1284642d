package io.dealflow.agent.scheduling;

import io.dealflow.service.Bounds;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Settings of the scheduling agent.
 *
 * @param team YAML file with the hosts and their calendars; left out, there is nobody to hold a call
 * @param calendarInterval how long after a reading calendars are read again, from 1s to 1d; 5m
 * @param calendarMaxAge how long a reading counts while later ones fail, from calendar-interval to 7d; then the host is
 *     not offered; 30m
 * @param calendarTimeout how long a calendar on the web may take to answer, from 100ms to 5m; 20s
 * @param calendarMaxBytes most bytes of one calendar, from 10,000 to 100,000,000; 10,485,760
 * @param claimTimeout how long a task waits for the log of claims before it is to be tried again, from 1s to 5m; 20s
 */
@ConfigurationProperties("dealflow.scheduling")
record SchedulingConfig(
        @Nullable Path team,
        @Bindable(defaultValue = "5m") Duration calendarInterval,
        @Bindable(defaultValue = "30m") Duration calendarMaxAge,
        @Bindable(defaultValue = "20s") Duration calendarTimeout,
        @Bindable(defaultValue = "10485760") int calendarMaxBytes,
        @Bindable(defaultValue = "20s") Duration claimTimeout) {

    private static final Bounds BOUNDS = new Bounds("dealflow.scheduling");

    SchedulingConfig {
        BOUNDS.within("calendar-interval", calendarInterval, Duration.ofSeconds(1), Duration.ofDays(1));
        BOUNDS.within("calendar-max-age", calendarMaxAge, calendarInterval, Duration.ofDays(7));
        BOUNDS.within("calendar-timeout", calendarTimeout, Duration.ofMillis(100), Duration.ofMinutes(5));
        BOUNDS.within("claim-timeout", claimTimeout, Duration.ofSeconds(1), Duration.ofMinutes(5));
        BOUNDS.within("calendar-max-bytes", calendarMaxBytes, 10_000, 100_000_000);
    }
}
