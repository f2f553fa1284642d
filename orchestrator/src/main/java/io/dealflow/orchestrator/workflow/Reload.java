package io.dealflow.orchestrator.workflow;

import java.util.ArrayList;
import java.util.List;

/**
 * What another look at the workflow files has brought.
 *
 * @param added workflows that were not there before, with their versions
 * @param changed workflows of another version than before, with it
 * @param gone names of workflows that are no longer there; their runs go on
 */
public record Reload(List<String> added, List<String> changed, List<String> gone) {

    /** Compares what there is now with what there was. */
    static Reload between(WorkflowCatalog before, WorkflowCatalog now) {
        List<String> added = new ArrayList<>();
        List<String> changed = new ArrayList<>();
        for (Workflow workflow : now.all()) {
            String named = workflow.name() + " " + workflow.version();
            before.named(workflow.name())
                    .ifPresentOrElse(
                            old -> {
                                if (!old.version().equals(workflow.version())) {
                                    changed.add(named);
                                }
                            },
                            () -> added.add(named));
        }
        List<String> gone = before.all().stream()
                .map(Workflow::name)
                .filter(name -> now.named(name).isEmpty())
                .toList();
        return new Reload(List.copyOf(added), List.copyOf(changed), gone);
    }

    /** Whether nothing is other than before. */
    public boolean isNothing() {
        return added.isEmpty() && changed.isEmpty() && gone.isEmpty();
    }
}
