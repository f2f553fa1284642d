package io.dealflow.agent.scheduling.internal.slot;

import io.dealflow.schemas.Urgency;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;

/**
 * Which of two free times is better: with a host who speaks the language; before the deadline; then, if it is urgent,
 * the earlier; else on the earlier day, with the host who has fewer calls, and the earlier. What can wait leaves the
 * next days to others.
 */
final class Preference {

    private static final Duration NEXT_DAYS = Duration.ofDays(3);

    private Preference() {}

    static Comparator<Candidate> of(SlotRequest request) {
        Comparator<Candidate> fit = Comparator.<Candidate, Boolean>comparing(
                        candidate -> !candidate.slot().host().speaks(request.language()))
                .thenComparing(candidate -> isLate(candidate, request));
        Comparator<Candidate> start = Comparator.comparing(Preference::start);
        Comparator<Candidate> load = Comparator.comparingInt(Candidate::load);
        Comparator<Candidate> when = request.urgency() == Urgency.HIGH
                ? start.thenComparing(load)
                : soon(request)
                        .thenComparing(candidate -> day(candidate, request))
                        .thenComparing(load)
                        .thenComparing(start);
        return fit.thenComparing(when)
                .thenComparingInt(candidate ->
                        (request.uid() + '/' + candidate.slot().host().name()).hashCode())
                .thenComparing(candidate -> candidate.slot().host().name());
    }

    /** Whether a time is not before the deadline. */
    static boolean isLate(FreeSlot slot, SlotRequest request) {
        Optional<LocalDate> deadline = request.deadline();
        return deadline.isPresent() && !day(slot, request).isBefore(deadline.get());
    }

    private static boolean isLate(Candidate candidate, SlotRequest request) {
        return isLate(candidate.slot(), request);
    }

    private static Comparator<Candidate> soon(SlotRequest request) {
        Instant later = request.now().plus(NEXT_DAYS);
        return Comparator.comparing(candidate ->
                request.urgency() == Urgency.LOW && start(candidate).isBefore(later));
    }

    private static Instant start(Candidate candidate) {
        return candidate.slot().time().start();
    }

    private static LocalDate day(Candidate candidate, SlotRequest request) {
        return day(candidate.slot(), request);
    }

    private static LocalDate day(FreeSlot slot, SlotRequest request) {
        return LocalDate.ofInstant(slot.time().start(), request.zone().zone());
    }
}
