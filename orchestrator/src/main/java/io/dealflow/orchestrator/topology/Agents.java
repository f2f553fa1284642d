package io.dealflow.orchestrator.topology;

import io.dealflow.orchestrator.workflow.RegistrySchemas;
import java.util.function.Predicate;

/**
 * What is known of the agents, safe for several threads.
 *
 * @param schemas those that they get their tasks in
 * @param paused whether an agent is to get no tasks now
 */
public record Agents(RegistrySchemas schemas, Predicate<String> paused) {}
