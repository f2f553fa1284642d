package io.dealflow.orchestrator.workflow;

import io.dealflow.orchestrator.workflow.WorkDefinition.SetDefinition;
import io.dealflow.orchestrator.workflow.WorkDefinition.SetDefinition.Assignment;
import io.dealflow.service.yaml.YamlMapping;
import io.dealflow.service.yaml.YamlMapping.Entry;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Reads what facts are set to. */
record SetParser(Problems problems) {

    /** Reads a set; empty if not all its facts and values are of the right form. */
    Optional<SetDefinition> parse(NodeForm node) {
        String place = node.body().place("set");
        return node.body().required("set").flatMap(set -> {
            List<Entry> entries = set instanceof MappingNode ? YamlMapping.entries(set, place, problems) : List.of();
            if (entries.isEmpty()) {
                problems.add(
                        YamlMapping.lineOf(set),
                        "%s: expected one fact with its value or more, found %s",
                        place,
                        set instanceof MappingNode ? "none" : YamlMapping.describe(set));
            }
            List<Assignment> assignments = entries.stream()
                    .flatMap(entry -> assignment(entry, place).stream())
                    .toList();
            return entries.isEmpty() || assignments.size() < entries.size()
                    ? Optional.empty()
                    : Optional.of(new SetDefinition(assignments));
        });
    }

    private Optional<Assignment> assignment(Entry entry, String place) {
        Optional<Assignment> assignment = new ValueForm(problems).read(entry, TextForm.FACT, "fact", place);
        return assignment.filter(read -> !entry.key().equals(Work.Set.OUTCOME) || isEnd(entry.value()));
    }

    /** Whether a value can name the end of a run; it is a problem if it cannot. */
    private boolean isEnd(Node value) {
        String text = ((ScalarNode) value).getValue();
        return ExpressionForm.isEnclosed(text)
                || TextForm.NAME
                        .check(text, YamlMapping.lineOf(value), "fact 'outcome', the end of the run", problems)
                        .isPresent();
    }
}
