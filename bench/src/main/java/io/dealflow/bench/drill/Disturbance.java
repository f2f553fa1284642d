package io.dealflow.bench.drill;

/**
 * What a drill did that gives cause to do work again.
 *
 * @param exactlyOnce whether the orchestrator processes exactly once; else at least once
 * @param killed whether the process was killed while it worked
 */
record Disturbance(boolean exactlyOnce, boolean killed) {}
