package io.dealflow.bench.drill;

/**
 * What a drill did that gives cause to do work again. That an agent is slow gives none.
 *
 * @param exactlyOnce whether the orchestrator processes exactly once; else at least once
 * @param killed whether the process was killed while it worked
 * @param stopped whether an agent stood still, so that its group took its tasks for nobody's
 */
record Disturbance(boolean exactlyOnce, boolean killed, boolean stopped) {

    /** Whether a task may have been sent twice. */
    boolean repeatsTasks() {
        return killed && !exactlyOnce;
    }

    /** Whether a task may have been performed twice. */
    boolean repeatsPerformances() {
        return killed || stopped;
    }
}
