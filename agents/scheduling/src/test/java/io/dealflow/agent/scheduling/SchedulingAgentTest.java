package io.dealflow.agent.scheduling;

import static io.dealflow.agent.scheduling.SchedulingFixtures.reading;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dealflow.agent.RetryableException;
import io.dealflow.agent.TaskContext;
import io.dealflow.agent.scheduling.internal.calendar.Availability;
import io.dealflow.agent.scheduling.internal.calendar.BusyTimes;
import io.dealflow.agent.scheduling.internal.calendar.CalendarView;
import io.dealflow.agent.scheduling.internal.calendar.Interval;
import io.dealflow.agent.scheduling.internal.claim.ClaimBook;
import io.dealflow.agent.scheduling.internal.claim.Claims;
import io.dealflow.agent.scheduling.internal.claim.Holds;
import io.dealflow.agent.scheduling.internal.team.Host;
import io.dealflow.agent.scheduling.internal.team.Team;
import io.dealflow.schemas.Appointment;
import io.dealflow.schemas.Deadline;
import io.dealflow.schemas.InquiryKind;
import io.dealflow.schemas.Reading;
import io.dealflow.schemas.SchedulingTask;
import io.dealflow.schemas.Sender;
import io.dealflow.schemas.Slot;
import io.dealflow.schemas.SlotClaim;
import io.dealflow.schemas.TaskRef;
import io.dealflow.schemas.Usage;
import io.dealflow.service.yaml.YamlFile;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchedulingAgentTest {

    private static final Instant NOW = Instant.parse("2026-03-02T07:00:00Z");
    private static final Availability FREE = new Availability.Known(BusyTimes.of(List.of()), Set.of());
    private static final Team TEAM = YamlFile.parse("team.yaml", """
            hosts:
              - { name: Ada, email: ada@example.com, time-zone: Europe/Berlin, calendars: [], languages: [de, en] }
              - { name: Bo, email: bo@example.com, time-zone: Europe/Berlin, calendars: [] }
            """, Team.class);

    private final Map<String, Availability> calendars = new HashMap<>(Map.of("Ada", FREE, "Bo", FREE));
    private final MemoryClaims claims = new MemoryClaims();
    private Instant now = NOW;
    private Team team = TEAM;

    @Test
    void holdsASlotAndWritesTheInvitation() throws InterruptedException {
        Appointment made = perform("r-1", reading().build());

        Slot held = made.getHeld().orElseThrow();
        assertThat(held.getStart()).isEqualTo(Instant.parse("2026-03-03T08:00:00Z"));
        assertThat(held.getEnd()).isEqualTo(Instant.parse("2026-03-03T08:30:00Z"));
        assertThat(made.getHeldUntil()).contains(held.getStart());
        assertThat(made.getAttendee()).contains("bob@client.example");
        assertThat(made.getTimeZone()).isEqualTo("Europe/Berlin");
        assertThat(made.getInvitation().orElseThrow().replace("\r\n ", ""))
                .contains(
                        "METHOD:REQUEST",
                        "UID:" + made.getUid(),
                        "DTSTART:20260303T080000Z",
                        ":mailto:bob@client.example");
        assertThat(made.getReason())
                .startsWith(held.getHost() + " has time on Tuesday 2026-03-03, 09:00 to 09:30 in Europe/Berlin: ");
        assertThat(made.getMissing()).isEmpty();
        assertThat(made.getAlternatives())
                .extracting(Slot::getStart)
                .containsExactly(
                        Instant.parse("2026-03-03T11:00:00Z"),
                        Instant.parse("2026-03-03T14:00:00Z"),
                        Instant.parse("2026-03-04T08:00:00Z"));
        assertThat(claims.written).singleElement().satisfies(claim -> {
            assertThat(claim.getRunId()).isEqualTo("r-1");
            assertThat(claim.getBuffer()).isEqualTo(Duration.ofMinutes(15).toMillis());
        });
    }

    @Test
    void repeatedTaskHasTheSameSlotAndClaimsNothing() throws InterruptedException {
        Appointment first = perform("r-1", reading().build());
        now = NOW.plusSeconds(3600);
        Appointment again = perform("r-1", reading().build());

        assertThat(again.getHeld()).isEqualTo(first.getHeld());
        assertThat(again.getInvitation()).isEqualTo(first.getInvitation());
        assertThat(claims.written).hasSize(1);
    }

    @Test
    void attemptsOfOneVisitHoldOneSlotAndTheNextVisitAnother() throws InterruptedException {
        Appointment first = perform("r-1", 1, 1, reading().build());
        Appointment second = perform("r-1", 1, 2, reading().build());
        Appointment nextVisit = perform("r-1", 2, 1, reading().build());

        assertThat(second.getHeld()).isEqualTo(first.getHeld());
        assertThat(nextVisit.getHeld()).isNotEqualTo(first.getHeld());
        assertThat(claims.written).hasSize(2);
    }

    @Test
    void twoRunsHaveDifferentSlotsWithDifferentHosts() throws InterruptedException {
        Slot first = perform("r-1", reading().build()).getHeld().orElseThrow();
        Slot second = perform("r-2", reading().build()).getHeld().orElseThrow();

        assertThat(Set.of(first.getHost(), second.getHost())).containsExactlyInAnyOrder("Ada", "Bo");
    }

    @Test
    void slotThatAnotherInstanceClaimsFirstIsNotHeld() throws InterruptedException {
        claims.rival = claim -> SlotClaim.newBuilder(claim).setUid("rival").build();

        Appointment made = perform("r-1", reading().build());

        assertThat(claims.written).hasSize(2);
        assertThat(made.getHeld().orElseThrow().getHost())
                .isNotEqualTo(claims.written.get(0).getHost());
    }

    @Test
    void slotIsFreeAgainWhenTheHoldEnds() throws InterruptedException {
        team = YamlFile.parse("team.yaml", """
                call: { hold: 1h }
                hosts:
                  - { name: Ada, email: ada@example.com, time-zone: Europe/Berlin, calendars: [] }
                """, Team.class);
        Appointment first = perform("r-1", reading().build());
        now = NOW.plus(Duration.ofMinutes(59));
        Appointment second = perform("r-2", reading().build());
        now = NOW.plus(Duration.ofMinutes(60));
        Appointment third = perform("r-3", reading().build());

        assertThat(second.getHeld()).isNotEqualTo(first.getHeld());
        assertThat(third.getHeld()).isEqualTo(first.getHeld());
    }

    @Test
    void holdWithAHostWhoLeftIsGivenBack() throws InterruptedException {
        Slot first = perform("r-1", reading().build()).getHeld().orElseThrow();
        team = new Team(
                TEAM.call(),
                TEAM.invitees(),
                TEAM.hosts().stream()
                        .filter(host -> !host.name().equals(first.getHost()))
                        .toList());

        Slot second = perform("r-1", reading().build()).getHeld().orElseThrow();

        assertThat(second.getHost()).isNotEqualTo(first.getHost());
        assertThat(claims.book.with(first.getHost(), now)).isEmpty();
    }

    @Test
    void hostWithUnreadableCalendarIsNotOfferedAndIsTold() throws InterruptedException {
        calendars.put("Ada", new Availability.Unknown("https://example.com: answered 404, expected 200"));

        Appointment made = perform("r-1", reading().build());

        assertThat(made.getHeld().orElseThrow().getHost()).isEqualTo("Bo");
        assertThat(made.getAlternatives()).extracting(Slot::getHost).containsOnly("Bo");
        assertThat(made.getMissing())
                .containsExactly(
                        "Ada was not offered, as the calendars cannot be read: https://example.com: answered 404, expected 200.");
    }

    @Test
    void asksForAnotherAttemptWhenNoCalendarIsKnown() {
        calendars.put("Ada", new Availability.Unknown("x"));
        calendars.put("Bo", new Availability.Unknown("x"));

        assertThatThrownBy(() -> perform("r-1", reading().build()))
                .isInstanceOfSatisfying(
                        RetryableException.class, e -> assertThat(e.code()).isEqualTo("calendars-unread"));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "nobody", "a@b.de, c@d.de", "a@b.de\r\nX:y"})
    void withoutAnAddressNothingIsHeldButFreeTimesAreTold(String email) throws InterruptedException {
        Appointment made =
                perform("r-1", reading().setSender(new Sender("Bob", email)).build());

        assertThat(made.getHeld()).isEmpty();
        assertThat(made.getAttendee()).isEmpty();
        assertThat(made.getInvitation()).isEmpty();
        assertThat(made.getAlternatives()).hasSize(3);
        assertThat(made.getMissing()).singleElement().asString().startsWith("There is no e-mail address of the sender");
        assertThat(claims.written).isEmpty();
    }

    @Test
    void nothingIsHeldForSpam() throws InterruptedException {
        Appointment made = perform("r-1", reading().setKind(InquiryKind.SPAM).build());

        assertThat(made.getHeld()).isEmpty();
        assertThat(made.getAttendee()).isEmpty();
        assertThat(made.getMissing()).contains("The inquiry reads like spam; no time is held for it.");
        assertThat(claims.written).isEmpty();
    }

    @Test
    void tellsThatNoTimeIsFree() throws InterruptedException {
        Availability busy = new Availability.Known(
                BusyTimes.of(List.of(new Interval(NOW, NOW.plus(Duration.ofDays(60))))), Set.of());
        calendars.put("Ada", busy);
        calendars.put("Bo", busy);

        Appointment made = perform("r-1", reading().build());

        assertThat(made.getHeld()).isEmpty();
        assertThat(made.getAttendee()).contains("bob@client.example");
        assertThat(made.getMissing()).containsExactly("No host has a free time within 14 days.");
    }

    @Test
    void tellsThatTheHoursOfBothHaveNothingInCommon() throws InterruptedException {
        Appointment made =
                perform("r-1", reading().setText("3 pm, Pacific/Honolulu").build());

        assertThat(made.getMissing()).containsExactly("No free time of a host is at a usual hour in Pacific/Honolulu.");
    }

    @Test
    void tellsGuessesAndWhatDoesNotSuit() throws InterruptedException {
        calendars.put("Bo", new Availability.Unknown("x"));

        Appointment made = perform(
                "r-1",
                reading()
                        .setText("Hola")
                        .setLanguage("es")
                        .setSender(new Sender(null, "eva@cliente.es"))
                        .setDeadline(new Deadline("2026-03-03", null, 0.9))
                        .build());

        assertThat(made.getTimeZone()).isEqualTo("Europe/Madrid");
        assertThat(made.getMissing())
                .containsExactly(
                        "The time zone Europe/Madrid is a guess by the domain; it should be asked for.",
                        "Bo was not offered, as the calendars cannot be read: x.",
                        "No suitable time was free before the deadline, 2026-03-03.",
                        "Ada does not speak the language of the inquiry, 'es'.");
    }

    @Test
    void withoutHostsItSaysWhatToSet() throws InterruptedException {
        team = YamlFile.parse("team.yaml", "{}", Team.class);

        Appointment made = perform("r-1", reading().build());

        assertThat(made.getHeld()).isEmpty();
        assertThat(made.getMissing())
                .containsExactly("No team file names who holds calls; dealflow.scheduling.team sets one.");
    }

    @Test
    void wordsOfTheInquiryDoNotReachTheInvitation() throws InterruptedException {
        Reading hostile = reading()
                .setSender(new Sender("Bob\r\nATTENDEE:mailto:evil@example.com", "bob@client.example"))
                .setSubject("SUMMARY:x\r\nATTENDEE:mailto:evil@example.com")
                .setText("15:00 CET\r\nATTENDEE:mailto:evil@example.com")
                .build();

        assertThat(perform("r-1", hostile).getInvitation().orElseThrow()).doesNotContain("evil", "Bob\r");
    }

    private Appointment perform(String run, Reading reading) throws InterruptedException {
        return perform(run, 1, 1, reading);
    }

    private Appointment perform(String run, int visit, int attempt, Reading reading) throws InterruptedException {
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        Booking booking = new Booking(team, claims, clock);
        TaskRef ref =
                new TaskRef(run, "Inquiry", "I-1", 1, "client-intake", "1", "schedule", visit, attempt, now, 30_000L);
        return new SchedulingAgent(team, new FixedCalendars(), () -> booking, clock)
                .perform(new SchedulingTask(ref, reading), new Context(ref));
    }

    private final class FixedCalendars implements CalendarView {

        @Override
        public boolean await(Duration wait) {
            return true;
        }

        @Override
        public Availability of(Host host) {
            return calendars.get(host.name());
        }
    }

    /** Claims of one process; a rival may be a moment earlier, once. */
    private static final class MemoryClaims implements Claims {

        private final ClaimBook book = new ClaimBook();
        private final List<SlotClaim> written = new ArrayList<>();
        private UnaryOperator<SlotClaim> rival;

        @Override
        public Holds read() {
            return book;
        }

        @Override
        public Holds claim(SlotClaim claim) {
            if (rival != null) {
                book.apply(rival.apply(claim));
                rival = null;
            }
            written.add(claim);
            book.apply(claim);
            return book;
        }
    }

    private record Context(TaskRef ref) implements TaskContext {

        @Override
        public Instant deadline() {
            return ref.getIssuedAt().plusMillis(ref.getTimeout());
        }

        @Override
        public void usage(Consumer<Usage.Builder> change) {
            Usage.Builder usage = Usage.newBuilder();
            change.accept(usage);
            assertThat(usage.getModel()).isEqualTo("scheduling-rules");
        }
    }
}
