package io.dealflow.agent.scheduling.internal.slot;

import io.dealflow.agent.scheduling.internal.calendar.Availability;
import io.dealflow.agent.scheduling.internal.calendar.BusyTimes;
import io.dealflow.agent.scheduling.internal.calendar.Interval;
import io.dealflow.agent.scheduling.internal.team.EmailAddress;
import io.dealflow.agent.scheduling.internal.team.Host;
import io.dealflow.agent.scheduling.internal.team.WeeklyHours;
import io.dealflow.schemas.Urgency;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

final class SlotFixtures {

    static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private SlotFixtures() {}

    static Host host(String name, ZoneId zone, WeeklyHours hours, String... languages) {
        return new Host(
                name,
                new EmailAddress("host@example.com"),
                zone,
                hours,
                List.of(),
                List.of(),
                List.of(languages),
                Optional.empty());
    }

    static Host host(String name, String... languages) {
        return host(name, BERLIN, WeeklyHours.weekdays("09:00-17:00"), languages);
    }

    static HostTime free(Host host) {
        return time(host, List.of(), List.of(), Set.of());
    }

    static HostTime time(Host host, List<Interval> busy, List<Interval> claimed, Set<LocalDate> holidays) {
        return new HostTime(
                host, new Availability.Known(BusyTimes.of(busy), holidays), BusyTimes.of(claimed), claimed.size());
    }

    static SlotRequest request(Instant now, ZoneId zone, Urgency urgency) {
        return new SlotRequest(
                "uid", now, new ZoneGuess(zone, true, "the text"), Optional.empty(), urgency, Optional.empty());
    }

    static Interval interval(String start, String end) {
        return new Interval(Instant.parse(start), Instant.parse(end));
    }
}
