package io.dealflow.agent.scheduling.internal.team;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dealflow.service.yaml.YamlException;
import io.dealflow.service.yaml.YamlFile;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TeamTest {

    private static final String EVERYTHING = """
            call:
              title: First call
              length: 45m
              step: 15m
              buffer-before: 5m
              buffer-after: 10m
              lead-time: 48h
              urgent-lead-time: 1h
              horizon: 21d
              hold: 1d
              alternatives: 5
            invitees:
              hours:
                mon-sat: 07:00-20:00
              time-zone: Europe/Paris
            hosts:
              - name: Ada Byron
                email: ada@example.com
                time-zone: Europe/Berlin
                hours:
                  mon-thu: 13:00-17:00, 09:00-12:00
                  fri: 09:00-14:00
                holidays: [DE-BE, 2026-12-24, shutdown.ics]
                languages: [de, EN]
                location: https://meet.example.com/ada
                calendars:
                  - path: calendars/ada
                  - url: https://example.com/ada.ics
                  - caldav: https://dav.example.com/ada/
                    user: ada
                    password-file: secret
            """;

    @TempDir
    Path folder;

    @Test
    void readsEveryKeyAndCountsPathsFromTheFolderOfTheFile() throws Exception {
        Team team = Team.read(Optional.of(Files.writeString(folder.resolve("team.yaml"), EVERYTHING)));

        assertThat(team.call())
                .isEqualTo(new CallRules(
                        "First call",
                        Duration.ofMinutes(45),
                        Duration.ofMinutes(15),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(10),
                        Duration.ofHours(48),
                        Duration.ofHours(1),
                        Duration.ofDays(21),
                        Duration.ofDays(1),
                        5));
        assertThat(team.invitees())
                .isEqualTo(
                        new Invitees(WeeklyHours.parse(Map.of("mon-sat", "07:00-20:00")), ZoneId.of("Europe/Paris")));
        List<TimeRange> weekday = List.of(new TimeRange(540, 720), new TimeRange(780, 1020));
        assertThat(team.hosts())
                .containsExactly(new Host(
                        "Ada Byron",
                        new EmailAddress("ada@example.com"),
                        ZoneId.of("Europe/Berlin"),
                        new WeeklyHours(Map.of(
                                DayOfWeek.MONDAY, weekday,
                                DayOfWeek.TUESDAY, weekday,
                                DayOfWeek.WEDNESDAY, weekday,
                                DayOfWeek.THURSDAY, weekday,
                                DayOfWeek.FRIDAY, List.of(new TimeRange(540, 840)))),
                        List.of(
                                new HolidayRule.OfCountry("DE", List.of("be")),
                                new HolidayRule.OneDay(LocalDate.of(2026, 12, 24)),
                                new HolidayRule.OfFile(folder.resolve("shutdown.ics"))),
                        List.of(
                                new CalendarAddress.Local(folder.resolve("calendars/ada")),
                                new CalendarAddress.Web(
                                        URI.create("https://example.com/ada.ics"), false, Optional.empty()),
                                new CalendarAddress.Web(
                                        URI.create("https://dav.example.com/ada/"),
                                        true,
                                        Optional.of(new CalendarLogin(
                                                "ada", Optional.empty(), Optional.of(folder.resolve("secret")))))),
                        List.of("de", "en"),
                        Optional.of("https://meet.example.com/ada")));
    }

    @Test
    void packagedFileNamesNobodyAndSaysTheDefaults() {
        assertThat(Team.read(Optional.empty())).isEqualTo(parse("{}"));
        assertThat(parse("{}").hosts()).isEmpty();
    }

    @Test
    void hostNeedsANameAnAddressAZoneAndCalendars() {
        Host host = parse("hosts: [{ name: Ada, email: a@example.com, time-zone: UTC, calendars: [] }]")
                .host("Ada")
                .orElseThrow();

        assertThat(host.hours()).isEqualTo(WeeklyHours.weekdays("09:00-17:00"));
        assertThat(host.speaks(Optional.of("fr"))).isTrue();
        assertThat(host.location()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "call: { length: 1m } | 'length': found PT1M, expected PT5M to PT8H",
                "call: { horizon: 90d } | 'horizon': found PT2160H, expected PT24H to PT1440H",
                "call: { alternatives: 50 } | 'alternatives': found 50, expected 0 to 20",
                "call: { step: 330s } | 'step': found PT5M30S, expected whole minutes",
                "call: { title: \"a\\r\\nX-EVIL:1\" } | 'title': expected 1 to 200 characters of one line",
                "call: { length: soon } | key 'call.length': found 'soon'",
                "invitees: { hours: { mon: late } } | 'mon': found 'late', expected hours such as 09:00-17:30",
                "invitees: { hours: { mon: 17:00-09:00 } } | found '17:00-09:00', expected hours",
                "invitees: { hours: { mon: 09:00-25:00 } } | found '09:00-25:00', expected hours",
                "invitees: { hours: { mon: '09:00-12:00, 11:00-13:00' } } | 'mon': found ranges that overlap",
                "invitees: { hours: { moon: 09:00-12:00 } } | found 'moon', expected days such as mon",
                "invitees: { hours: { mon-fri: 09:00-12:00, wed: 09:00-10:00 } } | found a day that is there twice",
                "invitees: { time-zone: Mars } | 'time-zone': found 'Mars', expected a zone such as Europe/Berlin",
                "hosts: [{ email: a@b.de, time-zone: UTC, calendars: [] }] | 'name': expected 1 to 200 characters",
                "hosts: [{ name: A, email: nobody, time-zone: UTC, calendars: [] }] | 'email': found 'nobody', expected an address",
                "hosts: [{ name: A, email: a@b.de, calendars: [] }] | 'time-zone': found '', expected a zone",
                "hosts: [{ name: A, email: a@b.de, time-zone: UTC }] | 'calendars': found nothing, expected a list",
                "hosts: [{ name: A, email: a@b.de, time-zone: UTC, calendars: [{}] }] | expected exactly one of 'path', 'url' and 'caldav'",
                "hosts: [{ name: A, email: a@b.de, time-zone: UTC, calendars: [{ url: ftp://x/y }] }] | 'url': expected an address that begins with https:// or http://",
                "hosts: [{ name: A, email: a@b.de, time-zone: UTC, calendars: [{ url: 'https://u:p@x/y' }] }] | names no user",
                "hosts: [{ name: A, email: a@b.de, time-zone: UTC, calendars: [{ url: http://x/y, user: u, password-env: P }] }] | 'url': expected https where there is a password",
                "hosts: [{ name: A, email: a@b.de, time-zone: UTC, calendars: [{ url: https://x/y, user: u }] }] | expected 'user' together with one of 'password-env' and 'password-file'",
                "hosts: [{ name: A, email: a@b.de, time-zone: UTC, calendars: [], holidays: [QQ] }] | found 'QQ', expected a country whose holidays are known",
                "hosts: [{ name: A, email: a@b.de, time-zone: UTC, calendars: [], holidays: [DE-XX] }] | found 'DE-XX', expected one of the parts [bb, be,",
                "hosts: [{ name: A, email: a@b.de, time-zone: UTC, calendars: [], holidays: [xmas] }] | found 'xmas', expected a date such as 2026-12-24",
                "hosts: [{ name: A, email: a@b.de, time-zone: UTC, calendars: [], languages: [german] }] | 'languages': found 'german', expected codes such as de",
                "hosts: [{ name: A, email: a@b.de, time-zone: UTC, calendars: [], langauges: [de] }] | unknown key 'hosts[0].langauges'",
                "hosts: [{ name: A, email: a@b.de, time-zone: UTC, calendars: [] }, { name: a, email: a@b.de, time-zone: UTC, calendars: [] }] | 'hosts': found 'a' twice",
            })
    void refusesWhatItCannotMeanAndNamesTheLine(String yaml, String error) {
        assertThatThrownBy(() -> parse("\n" + yaml))
                .isInstanceOf(YamlException.class)
                .hasMessageStartingWith("team.yaml:2: ")
                .hasMessageContaining(error.strip());
    }

    private static Team parse(String yaml) {
        return YamlFile.parse("team.yaml", yaml, Team.class);
    }
}
