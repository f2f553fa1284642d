package io.dealflow.orchestrator.workflow;

import io.dealflow.service.yaml.YamlMapping;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** What a workflow file declares under {@code use}, for its nodes to name. */
final class Reusables {

    private static final List<String> KEYS = List.of("retries", "errors", "timeouts");

    private final Problems problems;
    private final DurationForm durations;
    private final Definitions<RetryPolicy> retries;
    private final Definitions<Fault> errors;
    private final Definitions<Duration> timeouts;

    private Reusables(Problems problems) {
        this.problems = problems;
        this.durations = new DurationForm(problems);
        this.retries = new Definitions<>("use.retries", problems);
        this.errors = new Definitions<>("use.errors", problems);
        this.timeouts = new Definitions<>("use.timeouts, or {after: DURATION}", problems);
    }

    /** Reads the key {@code use} of a workflow; nothing is declared if it is not there. */
    static Reusables of(YamlMapping workflow, Problems problems) {
        Reusables found = new Reusables(problems);
        YamlMapping use = workflow.inner("use", "use", KEYS, NotTaken.OF_USE);
        RetryParser policies = new RetryParser(problems, found.durations);
        FaultParser faults = new FaultParser(problems);
        found.fill(use, "retries", "retry policy", found.retries, policies::parse);
        found.fill(use, "errors", "error", found.errors, faults::parse);
        found.fill(
                use, "timeouts", "timeout", found.timeouts, (node, what) -> found.after(node, what, DurationForm.YEAR));
        return found;
    }

    private <T> void fill(
            YamlMapping use,
            String key,
            String noun,
            Definitions<T> into,
            BiFunction<Node, String, Optional<T>> parser) {
        use.node(key)
                .map(node -> YamlMapping.entries(node, "use." + key, problems))
                .orElse(List.of())
                .forEach(entry ->
                        into.add(entry.key(), parser.apply(entry.value(), "%s '%s'".formatted(noun, entry.key()))));
    }

    Definitions<RetryPolicy> retries() {
        return retries;
    }

    Definitions<Fault> errors() {
        return errors;
    }

    /** The timeout of a workflow or node: <code>{after: ...}</code>, or the name of one that is declared. */
    Optional<Duration> timeout(YamlMapping mapping, Duration most) {
        return mapping.node("timeout").flatMap(node -> {
            if (!(node instanceof ScalarNode)) {
                return after(node, mapping.place("timeout"), most);
            }
            return TextForm.REFERENCE
                    .of(mapping, "timeout")
                    .flatMap(name -> timeouts.named(name)
                            .filter(found -> durations.within(
                                    found,
                                    name.line(),
                                    "timeout '%s' for %s".formatted(name.value(), mapping.place("timeout")),
                                    DurationForm.LEAST,
                                    most)));
        });
    }

    private Optional<Duration> after(Node node, String what, Duration most) {
        return YamlMapping.of(node, what, List.of("after"), problems)
                .flatMap(timeout -> timeout.required("after")
                        .flatMap(after -> durations.read(after, timeout.place("after"), DurationForm.LEAST, most)));
    }
}
