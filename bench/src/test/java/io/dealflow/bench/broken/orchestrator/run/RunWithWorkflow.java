package io.dealflow.bench.broken.orchestrator.run;

import io.dealflow.bench.broken.orchestrator.workflow.WorkflowWithTopic;

/** Breaks a rule of the architecture. */
public record RunWithWorkflow(WorkflowWithTopic workflow) {}
