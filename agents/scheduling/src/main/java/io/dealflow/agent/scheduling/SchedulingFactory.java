package io.dealflow.agent.scheduling;

import io.dealflow.agent.scheduling.internal.calendar.CalendarReader;
import io.dealflow.agent.scheduling.internal.calendar.Calendars;
import io.dealflow.agent.scheduling.internal.claim.ClaimLog;
import io.dealflow.agent.scheduling.internal.team.Team;
import io.dealflow.service.KafkaSettings;
import io.dealflow.service.TopicsConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;

/** Puts the scheduling agent together. */
@Factory
final class SchedulingFactory {

    private final SchedulingConfig config;
    private final Team team;
    private final Clock clock = Clock.systemUTC();

    SchedulingFactory(SchedulingConfig config) {
        this.config = config;
        this.team = Team.read(Optional.ofNullable(config.team()));
    }

    @Singleton
    @Bean(preDestroy = "close")
    Calendars calendars() {
        CalendarReader reader = CalendarReader.of(System::getenv, config.calendarTimeout(), config.calendarMaxBytes());
        Calendars calendars = new Calendars(team, reader, config.calendarInterval(), config.calendarMaxAge(), clock);
        calendars.start();
        return calendars;
    }

    @Singleton
    @Bean(preDestroy = "close")
    ClaimLog claimLog(KafkaSettings kafka, TopicsConfig topics, MeterRegistry meters) {
        return ClaimLog.open(kafka.all(), topics.layout(), config.claimTimeout(), meters);
    }

    @Singleton
    Booking booking(ClaimLog claims) {
        return new Booking(team, claims, clock);
    }

    /** Follows no claims where the team file names no hosts. */
    @Singleton
    SchedulingAgent agent(Calendars calendars, Provider<Booking> booking) {
        return new SchedulingAgent(team, calendars, booking::get, clock);
    }
}
