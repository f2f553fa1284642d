package io.dealflow.orchestrator.run;

/**
 * Names one attempt at one step of one run: what a result repeats from its task.
 *
 * @param run the run
 * @param step name of the step
 * @param attempt number of the attempt, from 1
 */
public record TaskKey(RunRef run, String step, int attempt) {}
