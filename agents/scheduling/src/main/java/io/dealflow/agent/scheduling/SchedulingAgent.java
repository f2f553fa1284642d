package io.dealflow.agent.scheduling;

import io.dealflow.agent.Agent;
import io.dealflow.agent.RetryableException;
import io.dealflow.agent.TaskContext;
import io.dealflow.agent.scheduling.internal.calendar.Availability;
import io.dealflow.agent.scheduling.internal.calendar.BusyTimes;
import io.dealflow.agent.scheduling.internal.calendar.CalendarView;
import io.dealflow.agent.scheduling.internal.calendar.Interval;
import io.dealflow.agent.scheduling.internal.claim.Holds;
import io.dealflow.agent.scheduling.internal.slot.FreeSlot;
import io.dealflow.agent.scheduling.internal.slot.HostTime;
import io.dealflow.agent.scheduling.internal.slot.InviteeZone;
import io.dealflow.agent.scheduling.internal.slot.SlotFinder;
import io.dealflow.agent.scheduling.internal.slot.SlotRequest;
import io.dealflow.agent.scheduling.internal.team.EmailAddress;
import io.dealflow.agent.scheduling.internal.team.Host;
import io.dealflow.agent.scheduling.internal.team.Team;
import io.dealflow.schemas.Appointment;
import io.dealflow.schemas.Deadline;
import io.dealflow.schemas.InquiryKind;
import io.dealflow.schemas.Reading;
import io.dealflow.schemas.SchedulingResult;
import io.dealflow.schemas.SchedulingTask;
import io.dealflow.schemas.Sender;
import io.dealflow.schemas.SlotClaim;
import io.dealflow.schemas.TaskRef;
import io.dealflow.schemas.topic.AgentContract;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Holds a time of the team for a discovery call with the sender of an inquiry, and writes the invitation, which a
 * person reviews before it goes out. The hold is the only effect; it belongs to the run, so an attempt that is made
 * again finds it.
 */
public final class SchedulingAgent implements Agent<SchedulingTask, Appointment> {

    /** What the agent agrees on with the orchestrator. */
    public static final AgentContract<SchedulingTask, Appointment, SchedulingResult> CONTRACT =
            new AgentContract<>("scheduling", SchedulingTask.class, Appointment.class, SchedulingResult.class);

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

    private final Team team;
    private final CalendarView calendars;
    private final Supplier<Booking> booking;
    private final Clock clock;
    private final SlotFinder finder;
    private final InviteeZone zones;

    /**
     * Creates the agent.
     *
     * @param booking holds slots; asked for only if there are hosts
     */
    SchedulingAgent(Team team, CalendarView calendars, Supplier<Booking> booking, Clock clock) {
        this.team = team;
        this.calendars = calendars;
        this.booking = booking;
        this.clock = clock;
        this.finder = new SlotFinder(team.call(), team.invitees().hours());
        this.zones = new InviteeZone(team.invitees().zone());
    }

    @Override
    public AgentContract<SchedulingTask, Appointment, SchedulingResult> contract() {
        return CONTRACT;
    }

    @Override
    public Appointment perform(SchedulingTask task, TaskContext context) throws InterruptedException {
        context.usage(usage -> usage.setModel("scheduling-rules"));
        Reading reading = task.getReading();
        SlotRequest request = request(task.getTask(), reading);
        AppointmentNotes notes = new AppointmentNotes(request);
        if (team.hosts().isEmpty()) {
            notes.noHosts();
            return AppointmentForm.unheld(request, attendee(reading), List.of(), notes);
        }
        if (reading.getKind() == InquiryKind.SPAM) {
            notes.spam();
            return AppointmentForm.unheld(request, Optional.empty(), List.of(), notes);
        }
        return schedule(task, request, notes);
    }

    private Appointment schedule(SchedulingTask task, SlotRequest request, AppointmentNotes notes)
            throws InterruptedException {
        List<HostTime> hosts = knownHosts(notes);
        Function<Holds, List<FreeSlot>> search = holds -> finder.find(request, withClaims(hosts, holds));
        Optional<EmailAddress> attendee = attendee(task.getReading());
        AppointmentForm form = new AppointmentForm(team, request, notes);
        if (attendee.isEmpty()) {
            notes.noAttendee();
            return AppointmentForm.unheld(
                    request,
                    attendee,
                    form.alternatives(booking.get().look(search).free(), Optional.empty()),
                    notes);
        }
        Booking.Result result = booking.get().hold(request, task.getTask().getRunId(), search);
        if (result.held().isEmpty()) {
            notes.nothingFree(finder.anyFree(request, withClaims(hosts, result.holds())), team.call());
            return AppointmentForm.unheld(request, attendee, List.of(), notes);
        }
        return form.held(result, attendee.get());
    }

    /** The hosts whose calendars are known; of the others a note is made. */
    private List<HostTime> knownHosts(AppointmentNotes notes) throws InterruptedException {
        boolean read = calendars.await(LONGEST_WAIT);
        List<HostTime> known = new ArrayList<>();
        for (Host host : team.hosts()) {
            Availability availability = calendars.of(host);
            availability
                    .<Runnable>match(
                            found -> () -> known.add(new HostTime(host, found, BusyTimes.of(List.of()), 0)),
                            unknown -> () -> notes.unknown(host, unknown.reason()))
                    .run();
        }
        if (known.isEmpty()) {
            throw new RetryableException(
                    "calendars-unread",
                    read ? "No host has calendars that can be read" : "The calendars have not been read yet");
        }
        return known;
    }

    private List<HostTime> withClaims(List<HostTime> hosts, Holds holds) {
        Instant now = clock.instant();
        return hosts.stream()
                .map(host -> {
                    List<SlotClaim> held = holds.with(host.host().name(), now);
                    List<Interval> claimed = held.stream()
                            .map(claim -> new Interval(
                                    claim.getStart(), claim.getEnd().plusMillis(Math.max(0, claim.getBuffer()))))
                            .toList();
                    return new HostTime(host.host(), host.known(), BusyTimes.of(claimed), held.size());
                })
                .toList();
    }

    private SlotRequest request(TaskRef ref, Reading reading) {
        return new SlotRequest(
                uid(ref),
                clock.instant(),
                zones.of(reading),
                reading.getDeadline().map(Deadline::getDate).flatMap(SchedulingAgent::date),
                reading.getUrgency(),
                reading.getLanguage());
    }

    /** The same for every attempt of one visit to the step of a run, and another for the next visit. */
    private static String uid(TaskRef ref) {
        byte[] name = (ref.getRunId() + '\n' + ref.getPath() + '\n' + ref.getVisit()).getBytes(StandardCharsets.UTF_8);
        return UUID.nameUUIDFromBytes(name) + "@dealflow";
    }

    private static Optional<EmailAddress> attendee(Reading reading) {
        return reading.getSender().flatMap(Sender::getEmail).flatMap(EmailAddress::of);
    }

    private static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
