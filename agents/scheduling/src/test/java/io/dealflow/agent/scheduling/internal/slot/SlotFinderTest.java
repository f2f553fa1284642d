package io.dealflow.agent.scheduling.internal.slot;

import static io.dealflow.agent.scheduling.internal.slot.SlotFixtures.BERLIN;
import static io.dealflow.agent.scheduling.internal.slot.SlotFixtures.free;
import static io.dealflow.agent.scheduling.internal.slot.SlotFixtures.host;
import static io.dealflow.agent.scheduling.internal.slot.SlotFixtures.interval;
import static io.dealflow.agent.scheduling.internal.slot.SlotFixtures.request;
import static io.dealflow.agent.scheduling.internal.slot.SlotFixtures.time;
import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.agent.scheduling.internal.team.CallRules;
import io.dealflow.agent.scheduling.internal.team.WeeklyHours;
import io.dealflow.schemas.Urgency;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SlotFinderTest {

    /** A Monday. */
    private static final Instant NOW = Instant.parse("2026-03-02T07:10:00Z");

    private final SlotFinder finder = new SlotFinder(CallRules.byDefault(), WeeklyHours.weekdays("08:00-19:00"));

    @Test
    void firstSlotIsTheFirstStepOfWorkBehindTheLeadTime() {
        assertThat(first(request(NOW, BERLIN, Urgency.NORMAL), free(host("Ada"))))
                .isEqualTo("Ada 2026-03-03T08:00:00Z/2026-03-03T08:30:00Z");
    }

    @Test
    void urgentCallsHaveAShorterLeadTime() {
        assertThat(first(request(NOW, BERLIN, Urgency.HIGH), free(host("Ada"))))
                .isEqualTo("Ada 2026-03-02T11:30:00Z/2026-03-02T12:00:00Z");
    }

    @Test
    void whatCanWaitLeavesTheNextDaysToOthers() {
        assertThat(first(request(NOW, BERLIN, Urgency.LOW), free(host("Ada"))))
                .isEqualTo("Ada 2026-03-05T08:00:00Z/2026-03-05T08:30:00Z");
    }

    @Test
    void busyTimesClaimsAndBuffersAreKeptFree() {
        HostTime ada = time(
                host("Ada"),
                List.of(
                        interval("2026-03-03T08:00:00Z", "2026-03-03T10:00:00Z"),
                        interval("2026-03-03T10:40:00Z", "2026-03-03T11:00:00Z")),
                List.of(interval("2026-03-03T12:00:00Z", "2026-03-03T12:45:00Z")),
                Set.of());

        assertThat(all(request(NOW, BERLIN, Urgency.NORMAL), ada))
                .startsWith(
                        "Ada 2026-03-03T11:00:00Z/2026-03-03T11:30:00Z",
                        "Ada 2026-03-03T13:00:00Z/2026-03-03T13:30:00Z");
    }

    @Test
    void holidaysAndDaysWithoutHoursAreLeftOut() {
        HostTime ada =
                time(host("Ada"), List.of(), List.of(), Set.of(LocalDate.of(2026, 3, 3), LocalDate.of(2026, 3, 4)));

        assertThat(all(request(NOW, BERLIN, Urgency.NORMAL), ada))
                .allMatch(slot -> !slot.contains(" 2026-03-03") && !slot.contains(" 2026-03-04"))
                .noneMatch(slot -> slot.contains(" 2026-03-07") || slot.contains(" 2026-03-08"));
    }

    @Test
    void onlyHoursThatSuitBothAreOffered() {
        assertThat(all(request(NOW, ZoneId.of("America/New_York"), Urgency.NORMAL), free(host("Ada"))))
                .startsWith(
                        "Ada 2026-03-03T13:00:00Z/2026-03-03T13:30:00Z",
                        "Ada 2026-03-03T13:30:00Z/2026-03-03T14:00:00Z")
                .allMatch(slot -> slot.substring(15).compareTo("12:00") >= 0);
    }

    @Test
    void tellsWhetherTheZoneOfTheInviteeIsWhatLeavesNothing() {
        SlotRequest night = request(NOW, ZoneId.of("Pacific/Honolulu"), Urgency.NORMAL);

        assertThat(finder.find(night, List.of(free(host("Ada"))))).isEmpty();
        assertThat(finder.anyFree(night, List.of(free(host("Ada"))))).isTrue();
        assertThat(finder.anyFree(night, List.of())).isFalse();
    }

    @Test
    void callsAreSpreadOverHosts() {
        HostTime ada = time(
                host("Ada"), List.of(), List.of(interval("2026-03-10T09:00:00Z", "2026-03-10T09:45:00Z")), Set.of());

        assertThat(first(request(NOW, BERLIN, Urgency.NORMAL), ada, free(host("Bo"))))
                .startsWith("Bo ");
    }

    @Test
    void hostWhoSpeaksTheLanguageComesFirst() {
        SlotRequest french = new SlotRequest(
                "uid", NOW, new ZoneGuess(BERLIN, false, ""), Optional.empty(), Urgency.NORMAL, Optional.of("fr"));
        HostTime bo = time(
                host("Bo", "en", "fr"),
                List.of(interval("2026-03-03T00:00:00Z", "2026-03-06T00:00:00Z")),
                List.of(),
                Set.of());

        assertThat(first(french, free(host("Ada", "de")), bo))
                .isEqualTo("Bo 2026-03-06T08:00:00Z/2026-03-06T08:30:00Z");
        assertThat(first(french, free(host("Ada", "de")))).startsWith("Ada ");
    }

    @Test
    void timesBeforeTheDeadlineComeFirstAlsoForWhatCanWait() {
        SlotRequest dated = new SlotRequest(
                "uid",
                NOW,
                new ZoneGuess(BERLIN, true, ""),
                Optional.of(LocalDate.of(2026, 3, 5)),
                Urgency.LOW,
                Optional.empty());

        assertThat(first(dated, free(host("Ada")))).isEqualTo("Ada 2026-03-03T08:00:00Z/2026-03-03T08:30:00Z");
    }

    @Test
    void workingHoursFollowTheClockOnTheWall() {
        Instant friday = Instant.parse("2026-03-27T06:00:00Z");
        HostTime ada = free(host("Ada", BERLIN, WeeklyHours.parse(Map.of("fri", "09:00-10:00", "mon", "09:00-10:00"))));

        assertThat(all(request(friday, BERLIN, Urgency.HIGH), ada).subList(0, 2))
                .containsExactly(
                        "Ada 2026-03-30T07:00:00Z/2026-03-30T07:30:00Z",
                        "Ada 2026-03-30T07:30:00Z/2026-03-30T08:00:00Z");
    }

    private String first(SlotRequest request, HostTime... hosts) {
        return all(request, hosts).get(0);
    }

    private List<String> all(SlotRequest request, HostTime... hosts) {
        return finder.find(request, List.of(hosts)).stream()
                .map(slot -> slot.host().name()
                        + ' '
                        + slot.time().start()
                        + '/'
                        + slot.time().end())
                .toList();
    }
}
