package io.dealflow.agent.scheduling.internal.claim;

import io.dealflow.schemas.SlotClaim;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The claims that hold. Safe for several threads. */
public interface Holds {

    /** The claim that holds a time for a UID at a moment. */
    Optional<SlotClaim> of(String uid, Instant now);

    /** The claims that hold a time of a host at a moment, in no order. */
    List<SlotClaim> with(String host, Instant now);
}
