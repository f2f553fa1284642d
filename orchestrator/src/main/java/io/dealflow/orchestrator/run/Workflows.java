package io.dealflow.orchestrator.run;

import io.dealflow.orchestrator.workflow.Workflow;
import java.util.List;
import java.util.Optional;

/** The workflows that runs follow. */
public interface Workflows {

    /** The workflow of a name as it is now. */
    Optional<Workflow> named(String name);

    /** The workflow that records of a topic start. */
    Optional<Workflow> startedBy(String topic);

    /** The workflow of a name as it was at a version. */
    Optional<Workflow> pinned(String name, String version);

    /** Names of all present workflows, in order. */
    List<String> names();
}
