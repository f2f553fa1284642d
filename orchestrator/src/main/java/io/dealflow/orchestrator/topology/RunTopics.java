package io.dealflow.orchestrator.topology;

import io.dealflow.orchestrator.workflow.Workflow;
import io.dealflow.orchestrator.workflow.WorkflowCatalog;
import io.dealflow.schemas.topic.Topics;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.avro.Schema;

/**
 * The topics that the topology reads.
 *
 * @param intakes topics of subjects, with the schema that each is read by: those of deals and ticks, and those that
 *     start a workflow
 * @param results topics of the results of agents
 * @param commands topic of commands
 */
record RunTopics(Map<String, Schema> intakes, Set<String> results, String commands) {

    static RunTopics of(WorkflowCatalog workflows) {
        Map<String, Schema> intakes = new TreeMap<>();
        intakes.put(Topics.INTAKE.name(), Topics.INTAKE.schema());
        intakes.put(Topics.TICKS.name(), Topics.TICKS.schema());
        for (Workflow workflow : workflows.all()) {
            workflow.start().topic().ifPresent(topic -> intakes.put(topic, workflow.intake()));
        }
        Set<String> results =
                workflows.agents().stream().map(Topics::results).collect(Collectors.toCollection(TreeSet::new));
        return new RunTopics(intakes, results, Topics.RUN_COMMANDS.name());
    }

    /** Reads results of further agents too. */
    RunTopics with(Set<String> otherResults) {
        Set<String> all = new TreeSet<>(results);
        all.addAll(otherResults);
        return new RunTopics(intakes, all, commands);
    }
}
