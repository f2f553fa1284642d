package io.dealflow.agent.scheduling.internal.slot;

import io.dealflow.agent.scheduling.internal.calendar.Interval;
import io.dealflow.agent.scheduling.internal.team.CallRules;
import io.dealflow.agent.scheduling.internal.team.TimeRange;
import io.dealflow.agent.scheduling.internal.team.WeeklyHours;
import io.dealflow.schemas.Urgency;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;

/** Finds the times at which a call can be. A pure function of what it is given. */
public final class SlotFinder {

    private final CallRules rules;
    private final WeeklyHours inviteeHours;

    /**
     * Creates a finder.
     *
     * @param inviteeHours hours that suit those who are invited, by their own clock
     */
    public SlotFinder(CallRules rules, WeeklyHours inviteeHours) {
        this.rules = rules;
        this.inviteeHours = inviteeHours;
    }

    /** The times that suit host and invitee, best first. */
    public List<FreeSlot> find(SlotRequest request, List<HostTime> hosts) {
        List<Candidate> found = new ArrayList<>();
        for (HostTime host : hosts) {
            free(request, host).stream()
                    .filter(slot -> suits(slot.time(), request.zone().zone()))
                    .map(slot -> new Candidate(slot, host.load()))
                    .forEach(found::add);
        }
        return found.stream()
                .sorted(Preference.of(request))
                .map(Candidate::slot)
                .toList();
    }

    /** Whether some host has a free time, be it by night for who is invited. */
    public boolean anyFree(SlotRequest request, List<HostTime> hosts) {
        return hosts.stream().anyMatch(host -> !free(request, host).isEmpty());
    }

    private List<FreeSlot> free(SlotRequest request, HostTime host) {
        Duration lead = request.urgency() == Urgency.HIGH ? rules.urgentLeadTime() : rules.leadTime();
        Interval open = new Interval(request.now().plus(lead), request.now().plus(max(lead, rules.horizon())));
        ZoneId zone = host.host().zone();
        LocalDate last = LocalDate.ofInstant(open.end(), zone);
        List<FreeSlot> found = new ArrayList<>();
        for (LocalDate day = LocalDate.ofInstant(open.start(), zone); !day.isAfter(last); day = day.plusDays(1)) {
            if (!host.known().holidays().contains(day)) {
                for (TimeRange range : host.host().hours().on(day)) {
                    addFree(found, host, day, range, open);
                }
            }
        }
        return found;
    }

    private void addFree(List<FreeSlot> found, HostTime host, LocalDate day, TimeRange range, Interval open) {
        ZoneId zone = host.host().zone();
        for (long minute = range.from();
                minute < range.to();
                minute += rules.step().toMinutes()) {
            LocalDateTime local = day.atStartOfDay().plusMinutes(minute);
            if (zone.getRules().getValidOffsets(local).isEmpty()) {
                continue;
            }
            Instant start = ZonedDateTime.of(local, zone).toInstant();
            Interval time = new Interval(start, start.plus(rules.length()));
            if (!start.isBefore(open.start()) && !start.isAfter(open.end()) && isFree(host, time)) {
                found.add(new FreeSlot(host.host(), time));
            }
        }
    }

    private boolean isFree(HostTime host, Interval time) {
        Interval withBuffers = new Interval(
                time.start().minus(rules.bufferBefore()), time.end().plus(rules.bufferAfter()));
        Interval withGap = new Interval(time.start(), time.end().plus(rules.gap()));
        return covers(host.host().hours(), time, host.host().zone())
                && !host.known().busy().overlap(withBuffers)
                && !host.claimed().overlap(withGap);
    }

    private boolean suits(Interval time, ZoneId zone) {
        return covers(inviteeHours, time, zone);
    }

    private static boolean covers(WeeklyHours hours, Interval time, ZoneId zone) {
        return hours.cover(LocalDateTime.ofInstant(time.start(), zone), LocalDateTime.ofInstant(time.end(), zone));
    }

    private static Duration max(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
