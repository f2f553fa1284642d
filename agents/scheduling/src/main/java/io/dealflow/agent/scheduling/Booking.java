package io.dealflow.agent.scheduling;

import io.dealflow.agent.RetryableException;
import io.dealflow.agent.scheduling.internal.claim.Claims;
import io.dealflow.agent.scheduling.internal.claim.Holds;
import io.dealflow.agent.scheduling.internal.slot.FreeSlot;
import io.dealflow.agent.scheduling.internal.slot.SlotRequest;
import io.dealflow.agent.scheduling.internal.team.CallRules;
import io.dealflow.agent.scheduling.internal.team.Team;
import io.dealflow.schemas.SlotClaim;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Holds the best free slot for a call. What the UID holds already is kept, so that the same call never has two. Tasks
 * of one process go one after the other, which saves claims that could not hold; between processes the claims decide.
 * Safe for several threads.
 */
final class Booking {

    private static final int MOST_CLAIMS = 1_000;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final Team team;
    private final Claims claims;
    private final Clock clock;
    private final ReentrantLock turn = new ReentrantLock(true);

    /**
     * What came of it.
     *
     * @param held the claim that holds the slot; empty if no slot is free, or none was to be held
     * @param free the slots that are free beside, best first
     * @param holds what was held by then
     */
    record Result(Optional<SlotClaim> held, List<FreeSlot> free, Holds holds) {}

    Booking(Team team, Claims claims, Clock clock) {
        this.team = team;
        this.claims = claims;
        this.clock = clock;
    }

    /**
     * Looks what is free, and holds nothing.
     *
     * @param search gives the free slots, best first, for what is held
     */
    Result look(Function<Holds, List<FreeSlot>> search) throws InterruptedException {
        Holds holds = claims.read();
        return new Result(Optional.empty(), search.apply(holds), holds);
    }

    /**
     * Holds the first slot that is still free when the claim is in the log.
     *
     * @param search gives the free slots, best first, for what is held
     */
    Result hold(SlotRequest request, String runId, Function<Holds, List<FreeSlot>> search) throws InterruptedException {
        if (!turn.tryLock(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new RetryableException(
                    "slots-contended", "Other calls are being held; this one had to wait too long");
        }
        try {
            return holdInTurn(request, runId, search);
        } finally {
            turn.unlock();
        }
    }

    private Result holdInTurn(SlotRequest request, String runId, Function<Holds, List<FreeSlot>> search)
            throws InterruptedException {
        Holds holds = claims.read();
        for (int claimed = 0; claimed < MOST_CLAIMS; claimed++) {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            Optional<SlotClaim> own = holds.of(request.uid(), now);
            List<FreeSlot> free = search.apply(holds);
            if (own.isPresent() && isOf(own.get(), now)) {
                return new Result(own, free, holds);
            }
            if (own.isEmpty() && free.isEmpty()) {
                return new Result(Optional.empty(), free, holds);
            }
            holds = claims.claim(own.isPresent() ? givenBack(own.get(), now) : claim(request, runId, free.get(0), now));
        }
        throw new RetryableException("slots-contended", "Every free slot was claimed by others first");
    }

    /** Whether a hold is still of use: it lies ahead, and its host is still of the team. */
    private boolean isOf(SlotClaim held, Instant now) {
        return held.getStart().isAfter(now) && team.host(held.getHost()).isPresent();
    }

    private SlotClaim claim(SlotRequest request, String runId, FreeSlot slot, Instant now) {
        CallRules rules = team.call();
        Instant start = slot.time().start();
        Instant end = now.plus(rules.hold());
        return SlotClaim.newBuilder()
                .setUid(request.uid())
                .setHost(slot.host().name())
                .setStart(start)
                .setEnd(slot.time().end())
                .setBuffer(rules.gap().toMillis())
                .setRunId(runId)
                .setAt(now)
                .setUntil(end.isBefore(start) ? end : start)
                .build();
    }

    private static SlotClaim givenBack(SlotClaim held, Instant now) {
        return SlotClaim.newBuilder(held).setAt(now).setUntil(now).build();
    }
}
