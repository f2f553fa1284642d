package io.dealflow.orchestrator.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

    @Test
    void everyIsDueWhenTheClockShowsAMultiple() {
        Schedule quarters = new Schedule.Every(Duration.ofMinutes(15));

        assertThat(quarters.next(at("2026-11-30T08:14:59.999Z"))).isEqualTo("2026-11-30T08:15:00Z");
        assertThat(quarters.next(at("2026-11-30T08:15:00Z"))).isEqualTo("2026-11-30T08:30:00Z");
        assertThat(quarters.latest(LONG_AGO, at("2026-11-30T08:15:00Z"))).contains(at("2026-11-30T08:15:00Z"));
        assertThat(quarters.latest(at("2026-11-30T08:15:00Z"), at("2026-11-30T08:29:59Z")))
                .isEmpty();
        assertThat(quarters.text()).isEqualTo("every PT15M");
    }

    @ParameterizedTest
    @CsvSource({
        "0 8 * * 1-5,       2026-11-27T08:00:00Z, 2026-11-30T08:00:00Z",
        "0 8 * * 0,         2026-11-27T08:00:00Z, 2026-11-29T08:00:00Z",
        "0 8 * * SUN-MON,   2026-11-27T08:00:00Z, 2026-11-29T08:00:00Z",
        "0 8 * * 7-1,       2026-11-29T08:00:00Z, 2026-11-30T08:00:00Z",
        "0 8 * * SUN-SUN,   2026-11-27T08:00:00Z, 2026-11-29T08:00:00Z",
        "0 8 * * MON-SUN,   2026-11-28T08:00:00Z, 2026-11-29T08:00:00Z",
        "0 8 * * SUN,       2026-11-27T08:00:00Z, 2026-11-29T08:00:00Z",
        "30 6-8/2 1 JAN *,  2026-11-27T08:00:00Z, 2027-01-01T06:30:00Z",
        "0 0 29 2 *,        2026-11-27T08:00:00Z, 2028-02-29T00:00:00Z",
        "0 0 29 2 *,        2096-03-01T00:00:00Z, 2104-02-29T00:00:00Z",
        // As in every crontab: if both days are given, either will do.
        "0 0 13 * 5,        2026-11-27T08:00:00Z, 2026-12-04T00:00:00Z",
    })
    void cronIsDueNext(String expression, String after, String next) {
        assertThat(cron(expression, ZoneOffset.UTC).next(at(after))).isEqualTo(next);
    }

    @ParameterizedTest
    @CsvSource({
        "0 8 * * *,    2026-07-01T00:00:00Z, 2026-07-01T06:00:00Z",
        "0 8 * * *,    2026-12-01T00:00:00Z, 2026-12-01T07:00:00Z",
        // Clocks leap from 2:00 to 3:00 at 1:00 in UTC.
        "30 2 * * *,   2026-03-28T02:00:00Z, 2026-03-29T01:00:00Z",
        "30 2 * * *,   2026-03-29T01:00:00Z, 2026-03-30T00:30:00Z",
        "*/20 * * * *, 2026-03-29T00:40:00Z, 2026-03-29T01:00:00Z",
        "*/20 * * * *, 2026-03-29T01:00:00Z, 2026-03-29T01:20:00Z",
        // They show 2:00 to 3:00 twice, from 0:00 in UTC.
        "30 2 * * *,   2026-10-24T22:00:00Z, 2026-10-25T00:30:00Z",
        "30 2 * * *,   2026-10-25T00:30:00Z, 2026-10-26T01:30:00Z",
        "*/20 * * * *, 2026-10-25T00:40:00Z, 2026-10-25T02:00:00Z",
        "*/20 * * * *, 2026-10-25T01:10:00Z, 2026-10-25T02:00:00Z",
    })
    void cronIsDueByTheClocksOfItsZone(String expression, String after, String next) {
        assertThat(cron(expression, BERLIN).next(at(after))).isEqualTo(next);
    }

    @Test
    void findsWhatWasDueInAnHourThatIsShownTwice() {
        assertThat(cron("50 2 * * *", BERLIN).latest(LONG_AGO, at("2026-10-25T01:10:00Z")))
                .contains(at("2026-10-25T00:50:00Z"));
    }

    @Test
    void tellsItselfByExpressionAndZone() {
        assertThat(cron(" 0  8 * * 1-5", BERLIN).text()).isEqualTo("cron 0 8 * * 1-5 Europe/Berlin");
        assertThat(cron("0 8 * * 1-5", ZoneId.of("UTC")).text()).isEqualTo("cron 0 8 * * 1-5 UTC");
    }

    @Test
    void refusesWhatIsNeverDue() {
        assertThatThrownBy(() -> CronSchedule.of("0 0 30,31 2 *", ZoneOffset.UTC))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no such day");
    }

    /** Both ways to ask agree with all minutes looked at one after another, also where clocks leap. */
    @Property(tries = 200)
    void agreesWithEachMinuteLookedAt(
            @ForAll("minutes") String minutes,
            @ForAll("hours") String hours,
            @ForAll @IntRange(max = 3) int night,
            @ForAll @LongRange(min = 0, max = 2 * 24 * 60 * 60) long seconds) {
        List<Instant> nights = List.of(
                at("2026-03-28T00:00:00Z"),
                at("2026-10-24T00:00:00Z"),
                at("2026-04-04T00:00:00Z"),
                at("2026-10-03T00:00:00Z"));
        ZoneId zone = night < 2 ? BERLIN : ZoneId.of("Australia/Lord_Howe");
        Instant begin = nights.get(night);
        Schedule schedule = cron("%s %s * * *".formatted(minutes, hours), zone);
        List<Instant> due = due(minutes, hours, zone, begin.minus(Duration.ofDays(2)), begin.plus(Duration.ofDays(5)));
        Instant now = begin.plusSeconds(seconds);

        assertThat(schedule.next(now))
                .isEqualTo(due.stream()
                        .filter(time -> time.isAfter(now))
                        .findFirst()
                        .orElseThrow());
        assertThat(schedule.latest(LONG_AGO, now))
                .isEqualTo(due.stream().filter(time -> !time.isAfter(now)).reduce((one, other) -> other));
        assertThat(schedule.latest(schedule.latest(LONG_AGO, now).orElseThrow(), now))
                .isEqualTo(Optional.empty());
    }

    @Provide
    Arbitrary<String> minutes() {
        return Arbitraries.of("*", "0", "30", "59", "*/20", "10,35");
    }

    @Provide
    Arbitrary<String> hours() {
        return Arbitraries.of("*", "1", "2", "3", "1-3", "2,12");
    }

    /** A schedule by going through all minutes that a clock may show, in their order. */
    private static List<Instant> due(String minutes, String hours, ZoneId zone, Instant from, Instant to) {
        List<Instant> due = new ArrayList<>();
        LocalDateTime end = LocalDateTime.ofInstant(to, zone);
        for (LocalDateTime shown = LocalDateTime.ofInstant(from, zone);
                shown.isBefore(end);
                shown = shown.plusMinutes(1)) {
            if (takes(minutes, shown.getMinute()) && takes(hours, shown.getHour())) {
                var leap = zone.getRules().getTransition(shown);
                Instant time = leap != null && leap.isGap()
                        ? leap.getInstant()
                        : shown.toInstant(zone.getRules().getValidOffsets(shown).get(0));
                if (due.isEmpty() || time.isAfter(due.get(due.size() - 1))) {
                    due.add(time);
                }
            }
        }
        return due;
    }

    private static boolean takes(String field, int value) {
        return switch (field) {
            case "*" -> true;
            case "*/20" -> value % 20 == 0;
            case "1-3" -> value >= 1 && value <= 3;
            default -> List.of(field.split(",")).contains(Integer.toString(value));
        };
    }

    private static Schedule cron(String expression, ZoneId zone) {
        return CronSchedule.of(expression, zone);
    }

    private static Instant at(String time) {
        return Instant.parse(time);
    }
}
