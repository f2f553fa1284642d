package io.dealflow.bench.broken.orchestrator.workflow;

import io.dealflow.bench.broken.orchestrator.run.RunWithWorkflow;

/** Breaks a rule of the architecture. */
public record WorkflowWithRun(RunWithWorkflow run) {}
