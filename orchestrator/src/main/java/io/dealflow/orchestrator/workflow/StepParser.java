package io.dealflow.orchestrator.workflow;

import io.dealflow.orchestrator.workflow.WorkflowDefinition.Entry;
import io.dealflow.orchestrator.workflow.WorkflowDefinition.StepDefinition;
import io.dealflow.service.yaml.Durations;
import io.dealflow.service.yaml.YamlMapping;
import io.dealflow.service.yaml.YamlMapping.Located;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads the form of one step of a workflow file. */
final class StepParser {

    private static final List<String> KEYS =
            List.of("step", "agent", "as", "timeout", "retry", "urgent", "next", "on-failure");
    private static final List<String> RETRY_KEYS = List.of("attempts", "backoff", "factor", "limit", "jitter");
    private static final List<String> TARGET_KEYS = List.of("step", "end");
    private static final List<String> ENTRY_KEYS = List.of("when", "step", "end");

    /** A CEL identifier that is no word of the language. */
    private static final Pattern FACT = Pattern.compile(
            "(?!(as|break|const|continue|else|false|for|function|if|import|in|let|loop|namespace|null|package|return"
                    + "|task|true|var|void|while)$)[a-z][A-Za-z0-9_]{0,62}");

    private static final Pattern ANYTHING = Pattern.compile("(?s).*\\S.*");
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final Duration LEAST = Duration.ofMillis(1);
    private static final Duration LONGEST_ATTEMPT = Duration.ofDays(30);
    private static final Duration LONGEST_WAIT = Duration.ofDays(7);

    private final Problems problems;

    StepParser(Problems problems) {
        this.problems = problems;
    }

    /**
     * Reads a step, with no entries in {@code next} if the file has none. Empty if it has no name, agent or targets
     * that the rest of the file can be checked with.
     */
    Optional<StepDefinition> parse(Node node) {
        return YamlMapping.of(node, "the step", KEYS, problems).flatMap(this::step);
    }

    private Optional<StepDefinition> step(YamlMapping step) {
        Optional<Located<String>> name = step.requiredText("step", WorkflowParser.NAME, WorkflowParser.NAME_FORM);
        Optional<Located<String>> agent = step.requiredText("agent", WorkflowParser.NAME, WorkflowParser.NAME_FORM);
        Optional<Located<String>> as = step.text(
                "as", FACT, "a lower-case letter, then letters, digits and underscores, but 'task' and no word of CEL");
        Duration timeout = step.duration("timeout", LEAST, LONGEST_ATTEMPT, TIMEOUT);
        RetryPolicy retry = step.node("retry")
                .flatMap(node -> YamlMapping.of(node, "retry", RETRY_KEYS, problems))
                .map(this::retry)
                .orElse(RetryPolicy.DEFAULT);
        Optional<Located<String>> urgent = step.text("urgent", ANYTHING, "a condition");
        Optional<List<Entry>> next = step.node("next").map(this::next).orElse(Optional.of(List.of()));
        Optional<Located<Target>> onFailure =
                step.node("on-failure").flatMap(node -> target(node, "on-failure", TARGET_KEYS));
        boolean broken = name.isEmpty() || agent.isEmpty() || next.isEmpty();
        if (broken || (step.has("on-failure") && onFailure.isEmpty())) {
            return Optional.empty();
        }
        return Optional.of(
                new StepDefinition(name.get(), agent.get(), as, timeout, retry, urgent, next.get(), onFailure));
    }

    private RetryPolicy retry(YamlMapping retry) {
        RetryPolicy standard = RetryPolicy.DEFAULT;
        RetryPolicy policy = new RetryPolicy(
                retry.integer("attempts", 1, 1000, standard.attempts()),
                retry.duration("backoff", LEAST, LONGEST_WAIT, standard.backoff()),
                retry.decimal("factor", 1.0, 100.0, standard.factor()),
                retry.duration("limit", LEAST, LONGEST_WAIT, standard.limit()),
                retry.decimal("jitter", 0.0, 1.0, standard.jitter()));
        if (policy.limit().compareTo(policy.backoff()) < 0) {
            problems.add(
                    retry.line(),
                    "key 'limit' of retry: expected at least the backoff of %s, found %s",
                    Durations.format(policy.backoff()),
                    Durations.format(policy.limit()));
        }
        return policy;
    }

    private Optional<List<Entry>> next(Node node) {
        if (!(node instanceof SequenceNode list)) {
            return target(node, "next", TARGET_KEYS).map(target -> List.of(new Entry(Optional.empty(), target)));
        }
        if (list.getValue().isEmpty()) {
            problems.add(YamlMapping.lineOf(node), "next: expected one entry or more, found none");
            return Optional.empty();
        }
        int last = list.getValue().size() - 1;
        List<Entry> entries = IntStream.rangeClosed(0, last)
                .mapToObj(i -> entry(list.getValue().get(i), i == last))
                .flatMap(Optional::stream)
                .toList();
        return entries.size() > last ? Optional.of(entries) : Optional.empty();
    }

    private Optional<Entry> entry(Node node, boolean last) {
        return YamlMapping.of(node, "the entry of next", ENTRY_KEYS, problems).flatMap(entry -> {
            if (last && entry.has("when")) {
                problems.add(
                        entry.line(),
                        "the last entry of next has a 'when', expected it without one: it is the otherwise");
            }
            if (!last && !entry.has("when")) {
                problems.add(
                        entry.line(), "the entry of next lacks the key 'when', which only the last one goes without");
            }
            Optional<Located<String>> when = entry.text("when", ANYTHING, "a condition");
            return target(entry, "the entry of next").map(target -> new Entry(when, target));
        });
    }

    private Optional<Located<Target>> target(Node node, String what, List<String> keys) {
        return YamlMapping.of(node, what, keys, problems).flatMap(mapping -> target(mapping, what));
    }

    private Optional<Located<Target>> target(YamlMapping mapping, String what) {
        if (mapping.has("step") == mapping.has("end")) {
            problems.add(
                    mapping.line(),
                    "%s: expected either 'step' or 'end', found %s",
                    what,
                    mapping.has("step") ? "both" : "neither");
            return Optional.empty();
        }
        Optional<Located<Target>> step = mapping.text("step", WorkflowParser.NAME, WorkflowParser.NAME_FORM)
                .map(name -> new Located<>(new Target.ToStep(name.value()), name.line()));
        return step.isPresent()
                ? step
                : mapping.text("end", WorkflowParser.NAME, WorkflowParser.NAME_FORM)
                        .map(name -> new Located<>(new Target.ToEnd(name.value()), name.line()));
    }
}
