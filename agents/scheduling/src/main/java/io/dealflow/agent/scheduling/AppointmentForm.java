package io.dealflow.agent.scheduling;

import io.dealflow.agent.scheduling.internal.calendar.Interval;
import io.dealflow.agent.scheduling.internal.slot.FreeSlot;
import io.dealflow.agent.scheduling.internal.slot.SlotRequest;
import io.dealflow.agent.scheduling.internal.team.EmailAddress;
import io.dealflow.agent.scheduling.internal.team.Host;
import io.dealflow.agent.scheduling.internal.team.Team;
import io.dealflow.schemas.Appointment;
import io.dealflow.schemas.Slot;
import io.dealflow.schemas.SlotClaim;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Puts into words what was found. */
record AppointmentForm(Team team, SlotRequest request, AppointmentNotes notes) {

    /** Alternatives that lie closer together are none. */
    private static final Duration APART = Duration.ofHours(3);

    private static final DateTimeFormatter DAY_AND_TIME =
            DateTimeFormatter.ofPattern("EEEE uuuu-MM-dd, HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

    /** An appointment for which nothing is held. */
    static Appointment unheld(
            SlotRequest request, Optional<EmailAddress> attendee, List<Slot> alternatives, AppointmentNotes notes) {
        return builder(request, attendee)
                .setAlternatives(alternatives)
                .setReason("No time is held; what is missing says why.")
                .setMissing(notes.missing())
                .build();
    }

    /** An appointment whose slot is held. */
    Appointment held(Booking.Result result, EmailAddress attendee) {
        SlotClaim claim = result.held().orElseThrow();
        Host host = team.host(claim.getHost()).orElseThrow();
        boolean late = request.deadline()
                .filter(deadline -> !day(claim.getStart()).isBefore(deadline))
                .isPresent();
        if (late) {
            notes.late();
        }
        if (!host.speaks(request.language())) {
            notes.otherLanguage(host);
        }
        return builder(request, Optional.of(attendee))
                .setHeld(new Slot(host.name(), claim.getStart(), claim.getEnd()))
                .setHeldUntil(claim.getUntil())
                .setAlternatives(alternatives(result.free(), Optional.of(claim)))
                .setInvitation(Invitation.of(claim, host, team.call(), attendee))
                .setReason(reason(claim, host, late))
                .setMissing(notes.missing())
                .build();
    }

    /** The best of the free slots that are well apart from each other and from what is held, earliest first. */
    List<Slot> alternatives(List<FreeSlot> free, Optional<SlotClaim> held) {
        List<Instant> taken = new ArrayList<>();
        held.ifPresent(claim -> taken.add(claim.getStart()));
        List<Slot> chosen = new ArrayList<>();
        for (FreeSlot slot : free) {
            Interval time = slot.time();
            if (chosen.size() < team.call().alternatives()
                    && taken.stream().allMatch(other -> isApart(other, time.start()))) {
                taken.add(time.start());
                chosen.add(new Slot(slot.host().name(), time.start(), time.end()));
            }
        }
        return chosen.stream().sorted(Comparator.comparing(Slot::getStart)).toList();
    }

    private String reason(SlotClaim claim, Host host, boolean late) {
        ZoneId zone = request.zone().zone();
        StringBuilder reason = new StringBuilder("%s has time on %s to %s in %s: %s"
                .formatted(
                        host.name(),
                        DAY_AND_TIME.format(claim.getStart().atZone(zone)),
                        TIME.format(claim.getEnd().atZone(zone)),
                        zone,
                        preference()));
        if (request.deadline().isPresent() && !late) {
            reason.append(", before the deadline");
        }
        request.language()
                .filter(host.languages()::contains)
                .ifPresent(language -> reason.append(", with a host who speaks '")
                        .append(language)
                        .append('\''));
        return reason.append('.').toString();
    }

    private String preference() {
        return switch (request.urgency()) {
            case HIGH -> "the earliest time, as it is urgent";
            case LOW -> "a time that leaves the next days to others, as it can wait";
            case NORMAL -> "a time on the earliest day that suits both";
        };
    }

    private LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, request.zone().zone());
    }

    private static Appointment.Builder builder(SlotRequest request, Optional<EmailAddress> attendee) {
        return Appointment.newBuilder()
                .setUid(request.uid())
                .setTimeZone(request.zone().zone().getId())
                .setAttendee(attendee.map(EmailAddress::value).orElse(null));
    }

    private static boolean isApart(Instant one, Instant other) {
        return Duration.between(one, other).abs().compareTo(APART) >= 0;
    }
}
