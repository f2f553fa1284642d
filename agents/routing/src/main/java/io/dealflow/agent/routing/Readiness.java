package io.dealflow.agent.routing;

import java.time.Duration;

/** Tells whether the assignments of the window are known. */
@FunctionalInterface
interface Readiness {

    /** Waits until they are known, at most for the time given; false if they are not known then. */
    boolean await(Duration timeout) throws InterruptedException;
}
