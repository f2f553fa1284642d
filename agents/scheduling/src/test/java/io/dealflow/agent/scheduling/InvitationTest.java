package io.dealflow.agent.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.agent.scheduling.internal.team.CallRules;
import io.dealflow.agent.scheduling.internal.team.EmailAddress;
import io.dealflow.agent.scheduling.internal.team.Host;
import io.dealflow.agent.scheduling.internal.team.WeeklyHours;
import io.dealflow.schemas.SlotClaim;
import java.io.StringReader;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Calendar;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class InvitationTest {

    private static final EmailAddress BOB = new EmailAddress("bob@client.example");

    @Test
    void isARequestWithEverythingThatItNeeds() throws Exception {
        String text = Invitation.of(claim(), host("Ada Byron", "https://meet.example.com/a;b"), rules("A call"), BOB);

        assertThat(text.lines()).containsExactly("""
                BEGIN:VCALENDAR
                PRODID:-//Dealflow//Scheduling//EN
                VERSION:2.0
                METHOD:REQUEST
                BEGIN:VEVENT
                UID:123@dealflow
                DTSTAMP:20260301T120000Z
                DTSTART:20260302T090000Z
                DTEND:20260302T093000Z
                SEQUENCE:0
                SUMMARY:A call
                LOCATION:https://meet.example.com/a\\;b
                ORGANIZER;CN=Ada Byron:mailto:ada@example.com
                ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:bob@cl
                 ient.example
                STATUS:CONFIRMED
                TRANSP:OPAQUE
                END:VEVENT
                END:VCALENDAR""".split("\n"));
        assertThat(text).contains("\r\n").endsWith("END:VCALENDAR\r\n");
        Calendar read = new CalendarBuilder().build(new StringReader(text));
        assertThat(read.validate().hasErrors()).isFalse();
    }

    @Test
    void sameClaimGivesTheSameInvitation() {
        assertThat(Invitation.of(claim(), host("Ada", "x"), rules("A call"), BOB))
                .isEqualTo(Invitation.of(claim(), host("Ada", "x"), rules("A call"), BOB));
    }

    @Property(tries = 500)
    void noTextOfTheTeamFileMakesAnotherProperty(
            @ForAll("texts") String name, @ForAll("texts") String title, @ForAll("texts") String location) {
        String text = Invitation.of(claim(), host(name, location), rules(title), BOB);
        String unfolded = text.replace("\r\n ", "");

        assertThat(unfolded.split("\r\n")).hasSize(18);
        assertThat(unfolded.replace("\r\n", "")).doesNotContain("\n", "\r");
        assertThat(unfolded.lines().filter(line -> line.startsWith("ATTENDEE")))
                .containsExactly("ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:" + BOB.value());
        assertThat(unfolded.lines().filter(line -> line.startsWith("ORGANIZER")))
                .singleElement()
                .satisfies(line -> assertThat(line).endsWith(":mailto:ada@example.com"));
    }

    /** What a record of the team file takes. */
    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                        Arbitraries.of(
                                "x:mailto:evil@example.com",
                                "a;ATTENDEE=b",
                                "a\\nATTENDEE:mailto:evil@example.com",
                                "a^nATTENDEE:b",
                                "a,b;c:d",
                                "漢字".repeat(40)),
                        Arbitraries.strings().ofMinLength(1).ofMaxLength(60))
                .filter(text -> !text.isBlank()
                        && text.codePoints()
                                .noneMatch(c -> Character.isISOControl(c) || c == '"' || c == 0x2028 || c == 0x2029)
                        && text.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF));
    }

    private static SlotClaim claim() {
        return SlotClaim.newBuilder()
                .setUid("123@dealflow")
                .setHost("Ada")
                .setStart(Instant.parse("2026-03-02T09:00:00Z"))
                .setEnd(Instant.parse("2026-03-02T09:30:00Z"))
                .setRunId("r-1")
                .setAt(Instant.parse("2026-03-01T12:00:00.123Z"))
                .setUntil(Instant.parse("2026-03-02T09:00:00Z"))
                .build();
    }

    private static CallRules rules(String title) {
        return CallRules.of(title, null, null, null, null, null, null, null, null, null);
    }

    private static Host host(String name, String location) {
        return new Host(
                name,
                new EmailAddress("ada@example.com"),
                ZoneOffset.UTC,
                WeeklyHours.weekdays("09:00-17:00"),
                List.of(),
                List.of(),
                List.of(),
                Optional.of(location));
    }
}
