package io.dealflow.orchestrator.workflow;

import io.dealflow.orchestrator.workflow.WorkflowDefinition.StepDefinition;
import io.dealflow.service.yaml.YamlMapping;
import io.dealflow.service.yaml.YamlMapping.Located;
import io.dealflow.service.yaml.YamlText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads the form of a workflow file: keys, types and bounds. */
final class WorkflowParser {

    static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,62}");
    static final String NAME_FORM = "a lower-case letter, then lower-case letters, digits and hyphens, at most 63";

    private static final Pattern TOPIC = Pattern.compile("[a-zA-Z0-9._-]{1,249}");
    private static final List<String> KEYS = List.of("workflow", "version", "on", "deadline", "steps");
    private static final int MOST_STEPS = 1000;
    private static final Duration DEADLINE = Duration.ofHours(24);
    private static final Duration LEAST = Duration.ofMillis(1);
    private static final Duration MOST = Duration.ofDays(365);

    private final Problems problems;

    WorkflowParser(Problems problems) {
        this.problems = problems;
    }

    /** Reads a text. What is missing here is a problem; a definition may come although there are problems. */
    Optional<WorkflowDefinition> parse(String text) {
        return YamlText.compose(text, "a workflow", problems)
                .flatMap(root -> YamlMapping.of(root, "the workflow", KEYS, problems))
                .flatMap(this::workflow);
    }

    private Optional<WorkflowDefinition> workflow(YamlMapping workflow) {
        Optional<Located<String>> name = workflow.requiredText("workflow", NAME, NAME_FORM);
        int version = workflow.requiredInteger("version", 1, 1_000_000);
        Optional<Located<String>> on = workflow.text("on", TOPIC, "the name of a topic");
        Duration deadline = workflow.duration("deadline", LEAST, MOST, DEADLINE);
        Optional<List<StepDefinition>> steps = workflow.required("steps").flatMap(this::steps);
        return name.flatMap(n -> steps.map(list -> new WorkflowDefinition(n, version, on, deadline, list)));
    }

    private Optional<List<StepDefinition>> steps(Node node) {
        if (!(node instanceof SequenceNode list) || list.getValue().isEmpty()) {
            problems.add(
                    YamlMapping.lineOf(node),
                    "key 'steps': expected a list of one step or more, found %s",
                    YamlMapping.describe(node));
            return Optional.empty();
        }
        int found = list.getValue().size();
        if (found > MOST_STEPS) {
            problems.add(
                    YamlMapping.lineOf(node), "key 'steps': expected at most %d steps, found %d", MOST_STEPS, found);
            return Optional.empty();
        }
        StepParser parser = new StepParser(problems);
        List<StepDefinition> drafts = list.getValue().stream()
                .map(parser::parse)
                .flatMap(Optional::stream)
                .toList();
        if (drafts.size() < found) {
            return Optional.empty();
        }
        List<StepDefinition> steps = new ArrayList<>();
        for (int i = 0; i < drafts.size(); i++) {
            Target following = i + 1 < drafts.size()
                    ? new Target.ToStep(drafts.get(i + 1).name().value())
                    : new Target.ToEnd(Target.COMPLETED);
            steps.add(drafts.get(i).followedBy(following));
        }
        return Optional.of(steps);
    }
}
