package io.dealflow.agent.scheduling.internal.slot;

import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.agent.scheduling.internal.calendar.Interval;
import io.dealflow.agent.scheduling.internal.team.CallRules;
import io.dealflow.agent.scheduling.internal.team.WeeklyHours;
import io.dealflow.schemas.Urgency;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Around the changes of the clocks in both hemispheres, where hosts work at night, too. */
class SlotFinderPropertiesTest {

    private static final WeeklyHours NIGHT_AND_DAY =
            WeeklyHours.parse(Map.of("mon-fri", "00:00-06:00, 09:00-12:15", "sat-sun", "01:00-04:00, 22:00-24:00"));
    private static final WeeklyHours INVITEE = WeeklyHours.parse(Map.of("mon-sun", "00:30-22:30"));
    private static final CallRules RULES = CallRules.of(
            null,
            Duration.ofMinutes(45),
            Duration.ofMinutes(15),
            Duration.ofMinutes(10),
            Duration.ofMinutes(5),
            Duration.ofHours(2),
            Duration.ofHours(1),
            Duration.ofDays(4),
            null,
            null);

    private final SlotFinder finder = new SlotFinder(RULES, INVITEE);

    @Property(tries = 300)
    void everySlotKeepsToAllRules(
            @ForAll("nows") Instant now,
            @ForAll("zones") ZoneId hostZone,
            @ForAll("zones") ZoneId zone,
            @ForAll("offsets") List<int[]> busy,
            @ForAll("offsets") List<int[]> claimed,
            @ForAll Urgency urgency) {
        HostTime host = SlotFixtures.time(
                SlotFixtures.host("Ada", hostZone, NIGHT_AND_DAY), times(now, busy), times(now, claimed), Set.of());
        SlotRequest request = SlotFixtures.request(now, zone, urgency);
        Duration lead = urgency == Urgency.HIGH ? RULES.urgentLeadTime() : RULES.leadTime();

        List<FreeSlot> found = finder.find(request, List.of(host));

        assertThat(new HashSet<>(found)).hasSameSizeAs(found);
        for (FreeSlot slot : found) {
            Interval time = slot.time();
            assertThat(Duration.between(time.start(), time.end())).isEqualTo(RULES.length());
            assertThat(time.start()).isBetween(now.plus(lead), now.plus(RULES.horizon()));
            assertThat(times(now, busy))
                    .noneMatch(other -> other.overlaps(new Interval(
                            time.start().minus(RULES.bufferBefore()), time.end().plus(RULES.bufferAfter()))));
            assertThat(times(now, claimed)).noneMatch(other -> other.overlaps(time));
            assertWithin(NIGHT_AND_DAY, time, hostZone);
            assertWithin(INVITEE, time, zone);
        }
    }

    private static void assertWithin(WeeklyHours hours, Interval time, ZoneId zone) {
        for (Instant moment = time.start(); !moment.isAfter(time.end()); moment = moment.plusSeconds(300)) {
            LocalDateTime clock = LocalDateTime.ofInstant(moment, zone);
            LocalDateTime start = LocalDateTime.ofInstant(time.start(), zone);
            boolean within = hours.on(start.toLocalDate()).stream()
                    .anyMatch(range -> !clock.isBefore(
                                    start.toLocalDate().atStartOfDay().plusMinutes(range.from()))
                            && !clock.isAfter(start.toLocalDate().atStartOfDay().plusMinutes(range.to())));
            assertThat(within).as("%s in %s", moment, zone).isTrue();
        }
    }

    private static List<Interval> times(Instant now, List<int[]> offsets) {
        return offsets.stream()
                .map(pair -> new Interval(
                        now.plus(Duration.ofMinutes(pair[0])), now.plus(Duration.ofMinutes(pair[0] + pair[1]))))
                .toList();
    }

    @Provide
    Arbitrary<Instant> nows() {
        return Combinators.combine(
                        Arbitraries.of(
                                "2026-03-27", "2026-10-23", "2026-03-06", "2026-10-30", "2026-04-03", "2026-10-02"),
                        Arbitraries.integers().between(0, 2 * 24 * 60))
                .as((day, minute) -> Instant.parse(day + "T00:00:00Z").plus(Duration.ofMinutes(minute)));
    }

    @Provide
    Arbitrary<ZoneId> zones() {
        return Arbitraries.of(
                        "Europe/Berlin",
                        "America/New_York",
                        "Australia/Lord_Howe",
                        "Asia/Kolkata",
                        "America/St_Johns",
                        "UTC")
                .map(ZoneId::of);
    }

    @Provide
    Arbitrary<List<int[]>> offsets() {
        return Combinators.combine(
                        Arbitraries.integers().between(-600, 6_000),
                        Arbitraries.integers().between(1, 600))
                .as((start, length) -> new int[] {start, length})
                .list()
                .ofMaxSize(12);
    }
}
