package io.dealflow.agent.scheduling.internal.claim;

import io.dealflow.schemas.SlotClaim;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides which claims hold, from nothing but the claims in their order. Whoever applies the same claims comes to the
 * same end, whenever that is: a claim is judged at the moment that it names itself.
 */
public final class ClaimBook implements Holds {

    /** How long an ended claim is kept for claims of clocks that are slow. */
    private static final Duration KEPT = Duration.ofHours(1);

    private final Map<String, List<SlotClaim>> holding = new HashMap<>();

    /** Takes in the next claim of the log. */
    public synchronized void apply(SlotClaim claim) {
        List<SlotClaim> ofHost = holding.computeIfAbsent(claim.getHost(), host -> new ArrayList<>());
        ofHost.removeIf(held -> held.getUntil().plus(KEPT).isBefore(claim.getAt()));
        if (!claim.getUntil().isAfter(claim.getAt())) {
            ofHost.removeIf(held -> held.getUid().equals(claim.getUid()));
        } else if (claim.getStart().isBefore(claim.getEnd())) {
            hold(ofHost, claim);
        }
    }

    @Override
    public synchronized Optional<SlotClaim> of(String uid, Instant now) {
        return holding.values().stream()
                .flatMap(Collection::stream)
                .filter(held -> held.getUid().equals(uid) && held.getUntil().isAfter(now))
                .min(Comparator.comparing(SlotClaim::getAt).thenComparing(SlotClaim::getHost));
    }

    @Override
    public synchronized List<SlotClaim> with(String host, Instant now) {
        return holding.getOrDefault(host, List.of()).stream()
                .filter(held -> held.getUntil().isAfter(now))
                .toList();
    }

    private static void hold(List<SlotClaim> ofHost, SlotClaim claim) {
        List<SlotClaim> live = ofHost.stream()
                .filter(held -> held.getUntil().isAfter(claim.getAt()))
                .toList();
        Optional<SlotClaim> own = live.stream()
                .filter(held -> held.getUid().equals(claim.getUid()))
                .findFirst();
        if (own.isPresent()) {
            if (sameTime(own.get(), claim)) {
                ofHost.remove(own.get());
                ofHost.add(SlotClaim.newBuilder(own.get())
                        .setUntil(claim.getUntil())
                        .build());
            }
        } else if (live.stream().noneMatch(held -> overlap(held, claim))) {
            ofHost.add(claim);
        }
    }

    private static boolean sameTime(SlotClaim one, SlotClaim other) {
        return one.getStart().equals(other.getStart()) && one.getEnd().equals(other.getEnd());
    }

    private static boolean overlap(SlotClaim one, SlotClaim other) {
        return one.getStart().isBefore(behind(other)) && other.getStart().isBefore(behind(one));
    }

    private static Instant behind(SlotClaim claim) {
        return claim.getEnd().plusMillis(Math.max(0, claim.getBuffer()));
    }
}
