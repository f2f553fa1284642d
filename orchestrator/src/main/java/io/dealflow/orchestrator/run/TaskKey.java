package io.dealflow.orchestrator.run;

/**
 * Names one attempt at one step of one run: what a result repeats from its task, and who answers.
 *
 * @param agent name of the agent whose result it is
 * @param run the run
 * @param path place in the run: the name of the step
 * @param visit how often the run has begun the step, from 1
 * @param attempt number of the attempt in this visit, from 1
 */
public record TaskKey(String agent, RunRef run, String path, int visit, int attempt) {}
