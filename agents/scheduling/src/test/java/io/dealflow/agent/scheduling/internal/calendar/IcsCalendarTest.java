package io.dealflow.agent.scheduling.internal.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IcsCalendarTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Interval MARCH = window("2026-03-01T00:00:00Z", "2026-04-01T00:00:00Z");

    @Test
    void readsEventsInUtcInZonesAndWithoutZone() throws CalendarException {
        assertThat(busy("""
                        BEGIN:VEVENT
                        DTSTART:20260302T090000Z
                        DTEND:20260302T100000Z
                        END:VEVENT
                        BEGIN:VEVENT
                        DTSTART;TZID=America/New_York:20260303T090000
                        DURATION:PT1H30M
                        END:VEVENT
                        BEGIN:VEVENT
                        DTSTART:20260304T090000
                        DTEND:20260304T093000
                        END:VEVENT
                        """))
                .containsExactly(
                        "2026-03-02T09:00:00Z/2026-03-02T10:00:00Z",
                        "2026-03-03T14:00:00Z/2026-03-03T15:30:00Z",
                        "2026-03-04T08:00:00Z/2026-03-04T08:30:00Z");
    }

    @Test
    void leavesOutWhatIsTransparentCancelledOrWithoutLength() throws CalendarException {
        assertThat(busy("""
                        BEGIN:VEVENT
                        DTSTART:20260302T090000Z
                        DTEND:20260302T100000Z
                        TRANSP:TRANSPARENT
                        END:VEVENT
                        BEGIN:VEVENT
                        DTSTART:20260303T090000Z
                        DTEND:20260303T100000Z
                        STATUS:CANCELLED
                        END:VEVENT
                        BEGIN:VEVENT
                        DTSTART:20260304T090000Z
                        END:VEVENT
                        """)).isEmpty();
    }

    @Test
    void allDayEventsTakeTheDaysOfTheHostsZoneAcrossAChangeOfTheClocks() throws CalendarException {
        assertThat(busy("""
                        BEGIN:VEVENT
                        DTSTART;VALUE=DATE:20260328
                        DTEND;VALUE=DATE:20260330
                        END:VEVENT
                        BEGIN:VEVENT
                        DTSTART;VALUE=DATE:20260310
                        END:VEVENT
                        """))
                .containsExactly(
                        "2026-03-09T23:00:00Z/2026-03-10T23:00:00Z", "2026-03-27T23:00:00Z/2026-03-29T22:00:00Z");
    }

    @Test
    void recurringEventsKeepTheirLocalTimeAcrossAChangeOfTheClocks() throws CalendarException {
        assertThat(busy("""
                        BEGIN:VEVENT
                        UID:weekly
                        DTSTART;TZID=Europe/Berlin:20260101T090000
                        DTEND;TZID=Europe/Berlin:20260101T100000
                        RRULE:FREQ=WEEKLY;BYDAY=MO;UNTIL=20260330T070000Z
                        END:VEVENT
                        """))
                .containsExactly(
                        "2026-03-02T08:00:00Z/2026-03-02T09:00:00Z",
                        "2026-03-09T08:00:00Z/2026-03-09T09:00:00Z",
                        "2026-03-16T08:00:00Z/2026-03-16T09:00:00Z",
                        "2026-03-23T08:00:00Z/2026-03-23T09:00:00Z",
                        "2026-03-30T07:00:00Z/2026-03-30T08:00:00Z");
    }

    @Test
    void eventsInASkippedHourCountFromBeforeTheSkipAndLongerOfTwoReadingsCounts() throws CalendarException {
        assertThat(busy("""
                        BEGIN:VEVENT
                        DTSTART;TZID=Europe/Berlin:20260329T023000
                        DURATION:PT1H
                        END:VEVENT
                        BEGIN:VEVENT
                        DTSTART;TZID=Europe/Berlin:20260329T010000
                        DURATION:PT3H
                        END:VEVENT
                        """)).containsExactly("2026-03-29T00:00:00Z/2026-03-29T03:00:00Z");
    }

    @Test
    void datesAreAddedRemovedMovedAndCancelled() throws CalendarException {
        assertThat(busy("""
                        BEGIN:VEVENT
                        UID:standup
                        DTSTART;TZID=Europe/Berlin:20260302T090000
                        DTEND;TZID=Europe/Berlin:20260302T091500
                        RRULE:FREQ=DAILY;COUNT=5
                        RDATE;TZID=Europe/Berlin:20260320T090000
                        EXDATE;TZID=Europe/Berlin:20260303T090000
                        END:VEVENT
                        BEGIN:VEVENT
                        UID:standup
                        RECURRENCE-ID;TZID=Europe/Berlin:20260304T090000
                        DTSTART;TZID=Europe/Berlin:20260304T150000
                        DTEND;TZID=Europe/Berlin:20260304T160000
                        END:VEVENT
                        BEGIN:VEVENT
                        UID:standup
                        RECURRENCE-ID:20260305T080000Z
                        DTSTART:20260305T080000Z
                        STATUS:CANCELLED
                        END:VEVENT
                        """))
                .containsExactly(
                        "2026-03-02T08:00:00Z/2026-03-02T08:15:00Z",
                        "2026-03-04T14:00:00Z/2026-03-04T15:00:00Z",
                        "2026-03-06T08:00:00Z/2026-03-06T08:15:00Z",
                        "2026-03-20T08:00:00Z/2026-03-20T08:15:00Z");
    }

    @Test
    void changeOfADateAndAllFollowingMovesThemAll() throws CalendarException {
        assertThat(busy("""
                        BEGIN:VEVENT
                        UID:weekly
                        DTSTART;TZID=Europe/Berlin:20260302T090000
                        DTEND;TZID=Europe/Berlin:20260302T100000
                        RRULE:FREQ=WEEKLY;COUNT=4
                        END:VEVENT
                        BEGIN:VEVENT
                        UID:weekly
                        RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Berlin:20260316T090000
                        DTSTART;TZID=Europe/Berlin:20260317T140000
                        DTEND;TZID=Europe/Berlin:20260317T143000
                        END:VEVENT
                        """))
                .containsExactly(
                        "2026-03-02T08:00:00Z/2026-03-02T09:00:00Z",
                        "2026-03-09T08:00:00Z/2026-03-09T09:00:00Z",
                        "2026-03-17T13:00:00Z/2026-03-17T13:30:00Z",
                        "2026-03-24T13:00:00Z/2026-03-24T13:30:00Z");
    }

    @Test
    void monthlyEventsSkipMonthsWithoutTheDay() throws CalendarException {
        Interval spring = window("2026-02-01T00:00:00Z", "2026-06-01T00:00:00Z");
        assertThat(busy("""
                        BEGIN:VEVENT
                        DTSTART:20260131T090000Z
                        DURATION:PT1H
                        RRULE:FREQ=MONTHLY
                        END:VEVENT
                        BEGIN:VEVENT
                        DTSTART:20250131T120000Z
                        DURATION:PT1H
                        RRULE:FREQ=MONTHLY;BYDAY=-1FR
                        END:VEVENT
                        """, spring))
                .containsExactly(
                        "2026-02-27T12:00:00Z/2026-02-27T13:00:00Z",
                        "2026-03-27T12:00:00Z/2026-03-27T13:00:00Z",
                        "2026-03-31T09:00:00Z/2026-03-31T10:00:00Z",
                        "2026-04-24T12:00:00Z/2026-04-24T13:00:00Z",
                        "2026-05-29T12:00:00Z/2026-05-29T13:00:00Z",
                        "2026-05-31T09:00:00Z/2026-05-31T10:00:00Z");
    }

    @Test
    void readsFreeBusyTimes() throws CalendarException {
        assertThat(busy("""
                        BEGIN:VFREEBUSY
                        FREEBUSY:20260302T090000Z/20260302T100000Z,20260303T090000Z/PT2H
                        FREEBUSY;FBTYPE=FREE:20260304T090000Z/PT2H
                        FREEBUSY;FBTYPE=BUSY-TENTATIVE:20260305T090000Z/PT2H
                        END:VFREEBUSY
                        """))
                .containsExactly(
                        "2026-03-02T09:00:00Z/2026-03-02T10:00:00Z",
                        "2026-03-03T09:00:00Z/2026-03-03T11:00:00Z",
                        "2026-03-05T09:00:00Z/2026-03-05T11:00:00Z");
    }

    @Test
    void zonesAreKnownByALongNameOrByWhatTheirClocksShow() throws CalendarException {
        assertThat(busy("""
                        BEGIN:VTIMEZONE
                        TZID:W. Europe Standard Time
                        BEGIN:STANDARD
                        DTSTART:16010101T030000
                        TZOFFSETFROM:+0200
                        TZOFFSETTO:+0100
                        RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10
                        END:STANDARD
                        BEGIN:DAYLIGHT
                        DTSTART:16010101T020000
                        TZOFFSETFROM:+0100
                        TZOFFSETTO:+0200
                        RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3
                        END:DAYLIGHT
                        END:VTIMEZONE
                        BEGIN:VEVENT
                        DTSTART;TZID="W. Europe Standard Time":20260302T090000
                        DURATION:PT1H
                        RRULE:FREQ=WEEKLY;INTERVAL=4;COUNT=2
                        END:VEVENT
                        BEGIN:VEVENT
                        DTSTART;TZID=/freeassociation.sourceforge.net/Asia/Tokyo:20260305T090000
                        DURATION:PT1H
                        END:VEVENT
                        """))
                .containsExactly(
                        "2026-03-02T08:00:00Z/2026-03-02T09:00:00Z",
                        "2026-03-05T00:00:00Z/2026-03-05T01:00:00Z",
                        "2026-03-30T07:00:00Z/2026-03-30T08:00:00Z");
    }

    @Test
    void countOfARuleBeginsWithItsFirstDate() throws CalendarException {
        assertThat(busy("""
                        BEGIN:VEVENT
                        DTSTART:20260101T090000Z
                        DURATION:PT1H
                        RRULE:FREQ=DAILY;COUNT=61
                        END:VEVENT
                        """))
                .containsExactly(
                        "2026-03-01T09:00:00Z/2026-03-01T10:00:00Z", "2026-03-02T09:00:00Z/2026-03-02T10:00:00Z");
    }

    @ParameterizedTest
    @Timeout(20)
    @ValueSource(
            strings = {
                "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
                "FREQ=HOURLY;INTERVAL=23",
                "FREQ=HOURLY;COUNT=100000000;BYMONTH=1",
                "FREQ=DAILY;COUNT=100000000",
                "FREQ=MONTHLY;BYDAY=5MO;BYMONTHDAY=1",
            })
    void rulesThatTakeLongOrNeverApplyComeToAnEnd(String rule) {
        try {
            assertThat(busy("BEGIN:VEVENT\nDTSTART:19700101T000000Z\nDURATION:PT1H\nRRULE:" + rule + "\nEND:VEVENT\n"))
                    .hasSizeLessThan(50);
        } catch (CalendarException e) {
            assertThat(e).hasMessageStartingWith("RRULE: ");
        }
    }

    @Test
    void takesFoldedLinesOfUnixFilesWithAByteOrderMark() throws CalendarException {
        String text = "\uFEFFBEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:long\n  text\n\nDTSTART:20260302T0900\n 00Z\n"
                + "DURATION:PT1H\nEND:VEVENT\nEND:VCALENDAR";
        assertThat(new IcsCalendar(text, BERLIN, MARCH).busy())
                .containsExactly(window("2026-03-02T09:00:00Z", "2026-03-02T10:00:00Z"));
    }

    @Test
    void holidaysAreTheDaysOfAllDayEvents() throws CalendarException {
        String text = calendar("""
                BEGIN:VEVENT
                DTSTART;VALUE=DATE:20260305
                DTEND;VALUE=DATE:20260307
                TRANSP:TRANSPARENT
                END:VEVENT
                BEGIN:VEVENT
                DTSTART;VALUE=DATE:20200319
                RRULE:FREQ=YEARLY
                END:VEVENT
                """);
        assertThat(new IcsCalendar(text, BERLIN, MARCH).days())
                .contains(LocalDate.of(2026, 3, 5), LocalDate.of(2026, 3, 6), LocalDate.of(2026, 3, 19))
                .doesNotContain(LocalDate.of(2026, 3, 7));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DTSTART:soon",
                "DTSTART:20261301T000000Z",
                "SUMMARY:no start",
                "DTSTART;TZID=Middle Earth:20260302T090000",
                "DTSTART:20260302T090000Z\nRRULE:FREQ=SECONDLY",
                "DTSTART:20260302T090000Z\nRRULE:FREQ=SOMETIMES",
                "DTSTART:20260302T090000Z\nRRULE:FREQ=DAILY;UNTIL=later",
                "DTSTART:20260302T090000Z\nDTEND:20260302T080000Z",
                "DTSTART:20260302T090000Z\nDURATION:long",
                "DTSTART:20260302T090000Z\nEXDATE:never",
                "DTSTART:20260302T090000Z\nRECURRENCE-ID:x",
                "DTSTART:20260302T090000Z\nno colon",
                "DTSTART:20260302T090000Z\nBEGIN:VALARM",
            })
    void refusesACalendarWithAnEventThatIsNotUnderstood(String event) {
        assertThatThrownBy(() -> busy("BEGIN:VEVENT\n" + event + "\nEND:VEVENT\n"))
                .isInstanceOf(CalendarException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " \n ",
                "<html><body>Sign in</body></html>",
                "{}",
                "BEGIN:VCALENDAR",
                "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260302T090000Z",
                "BEGIN:VCALENDAR\nEND:VEVENT\nEND:VCALENDAR",
                "BEGIN:VCARD\nEND:VCARD",
                "\u0000\u0001\u0002",
            })
    void refusesWhatIsNoCompleteCalendar(String text) {
        assertThatThrownBy(() -> new IcsCalendar(text, BERLIN, MARCH).busy()).isInstanceOf(CalendarException.class);
    }

    private static List<String> busy(String events) throws CalendarException {
        return busy(events, MARCH);
    }

    private static List<String> busy(String events, Interval window) throws CalendarException {
        List<Interval> found = new IcsCalendar(calendar(events), BERLIN, window).busy();
        return BusyTimes.of(found).intervals().stream()
                .map(interval -> interval.start() + "/" + interval.end())
                .toList();
    }

    private static String calendar(String events) {
        return "BEGIN:VCALENDAR\nVERSION:2.0\n" + events + "END:VCALENDAR\n";
    }

    private static Interval window(String start, String end) {
        return new Interval(Instant.parse(start), Instant.parse(end));
    }
}
