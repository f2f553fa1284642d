package io.dealflow.agent.scheduling.internal.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dealflow.agent.scheduling.internal.team.Host;
import io.dealflow.agent.scheduling.internal.team.Team;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalendarsTest {

    private static final Duration WAIT = Duration.ofSeconds(20);
    private static final Duration MAX_AGE = Duration.ofMinutes(30);
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    private static final String EVENT = """
            BEGIN:VCALENDAR
            BEGIN:VEVENT
            DTSTART:20260303T090000Z
            DURATION:PT1H
            END:VEVENT
            END:VCALENDAR
            """;

    private final AtomicReference<Instant> now = new AtomicReference<>(NOW);

    @TempDir
    Path folder;

    @Test
    void readsAgainAndKeepsTheLastGoodReadingForAWhile() throws Exception {
        Path file = Files.writeString(folder.resolve("ada.ics"), EVENT);
        Team team = team();
        Host ada = team.hosts().get(0);
        try (Calendars calendars = calendars(team)) {
            assertThat(calendars.of(ada)).isEqualTo(new Availability.Unknown("not read yet"));
            calendars.start();
            assertThat(calendars.await(WAIT)).isTrue();
            assertThat(calendars.of(ada)).isInstanceOf(Availability.Known.class);

            Files.writeString(file, EVENT.replace("20260303", "20260304"));
            await().atMost(WAIT)
                    .until(() -> calendars.of(ada) instanceof Availability.Known known
                            && known.busy().intervals().get(0).start().equals(Instant.parse("2026-03-04T09:00:00Z")));

            Files.delete(file);
            now.set(NOW.plus(MAX_AGE));
            assertThat(calendars.of(ada)).isInstanceOf(Availability.Known.class);
            now.set(NOW.plus(MAX_AGE).plusSeconds(1));
            await().atMost(WAIT)
                    .until(() ->
                            calendars.of(ada).equals(new Availability.Unknown("ada.ics: the file cannot be read")));
        }
    }

    @Test
    void firstReadingThatFailsIsTold() throws Exception {
        Team team = team();
        try (Calendars calendars = calendars(team)) {
            calendars.start();
            assertThat(calendars.await(WAIT)).isTrue();
            assertThat(calendars.of(team.hosts().get(0)))
                    .isEqualTo(new Availability.Unknown("ada.ics: the file cannot be read"));
        }
    }

    private Team team() throws Exception {
        Path file = Files.writeString(folder.resolve("team.yaml"), """
                hosts:
                  - { name: Ada, email: ada@example.com, time-zone: UTC, calendars: [{ path: ada.ics }] }
                """);
        return Team.read(Optional.of(file));
    }

    private Calendars calendars(Team team) {
        Clock clock = new Clock() {

            @Override
            public Instant instant() {
                return now.get();
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                throw new UnsupportedOperationException("This clock keeps UTC");
            }
        };
        CalendarReader reader = CalendarReader.of(name -> null, Duration.ofSeconds(1), 1_000_000);
        return new Calendars(team, reader, Duration.ofMillis(20), MAX_AGE, clock);
    }
}
