package io.dealflow.agent.scheduling.internal.claim;

import io.dealflow.agent.RetryableException;
import io.dealflow.schemas.SlotClaim;

/** Claims of all instances, in the order that decides who holds a time. Safe for several threads. */
public interface Claims {

    /**
     * What holds, with everything that was claimed before this call.
     *
     * @throws RetryableException if the claims cannot be read in time
     */
    Holds read() throws InterruptedException;

    /**
     * Claims a time, or gives one back.
     *
     * @return what holds, with everything that was claimed before this claim, and with it if it is not void
     * @throws RetryableException if the claim cannot be written or read in time; it may hold nevertheless
     */
    Holds claim(SlotClaim claim) throws InterruptedException;
}
