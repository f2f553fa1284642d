package io.dealflow.orchestrator.workflow;

import io.dealflow.orchestrator.workflow.WorkDefinition.ListenDefinition;
import io.dealflow.service.yaml.YamlMapping;
import io.dealflow.service.yaml.YamlMapping.Located;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Reads which signals are waited for: {@code listen: {to: {one: {with: {type: ...}}}}}, or {@code any}, or {@code all}.
 */
record SignalParser(Problems problems, Reusables reusables) {

    private static final List<String> STRATEGIES = List.of("one", "any", "all");
    private static final int MOST_SIGNALS = 100;

    /** Reads a listen; empty if not all its signals, or its fact, are of the right form. */
    Optional<ListenDefinition> parse(NodeForm node) {
        Optional<Duration> timeout = reusables.timeout(node.body(), DurationForm.YEAR);
        Optional<Located<String>> as = TextForm.FACT_BUT_OUTCOME.of(node.metadata(), "as");
        Optional<YamlMapping> to = node.body()
                .required("listen")
                .flatMap(listen -> YamlMapping.of(
                        listen, node.body().place("listen"), List.of("to"), Map.of("read", NotTaken.READ), problems))
                .flatMap(listen -> listen.required("to")
                        .flatMap(strategy -> YamlMapping.of(
                                strategy, listen.place("to"), STRATEGIES, Map.of("until", NotTaken.UNTIL), problems)));
        boolean all = to.filter(strategy -> strategy.has("all")).isPresent();
        if (all && node.metadata().has("as")) {
            problems.add(
                    node.metadata().line(),
                    "%s: expected none beside 'all', where no single signal ends the wait",
                    node.metadata().place("as"));
        }
        Optional<List<String>> signals = to.flatMap(
                strategy -> signals(strategy, "key 'to' of " + node.body().place("listen")));
        return node.metadata().has("as") && as.isEmpty()
                ? Optional.empty()
                : signals.map(names -> new ListenDefinition(names, all, as, timeout));
    }

    private Optional<List<String>> signals(YamlMapping to, String place) {
        List<String> there = STRATEGIES.stream().filter(to::has).toList();
        if (there.size() != 1) {
            problems.add(
                    to.line(),
                    "%s: expected one of the keys %s, found %s",
                    place,
                    String.join(", ", STRATEGIES),
                    there.isEmpty() ? "none of them" : String.join(" and ", there));
            return Optional.empty();
        }
        String strategy = there.get(0);
        Node filters = to.required(strategy).orElseThrow();
        return strategy.equals("one")
                ? filter(filters, to.place(strategy)).map(signal -> List.of(signal.value()))
                : several(filters, to.place(strategy));
    }

    private Optional<List<String>> several(Node filters, String place) {
        List<Node> list = filters instanceof SequenceNode sequence ? sequence.getValue() : List.of();
        if (list.isEmpty() || list.size() > MOST_SIGNALS) {
            problems.add(
                    YamlMapping.lineOf(filters),
                    "%s: expected a list of 1 to %d signals, found %s",
                    place,
                    MOST_SIGNALS,
                    filters instanceof SequenceNode ? list.size() : YamlMapping.describe(filters));
            return Optional.empty();
        }
        Set<String> seen = new HashSet<>();
        List<String> signals = new ArrayList<>();
        for (Node filter : list) {
            Optional<Located<String>> signal = filter(filter, "a signal of " + place);
            signal.filter(found -> !seen.add(found.value()))
                    .ifPresent(twice -> problems.add(
                            twice.line(), "%s: signal '%s' is there twice, expected once", place, twice.value()));
            signal.ifPresent(found -> signals.add(found.value()));
        }
        return signals.size() == list.size() ? Optional.of(List.copyOf(signals)) : Optional.empty();
    }

    private Optional<Located<String>> filter(Node filter, String place) {
        return YamlMapping.of(filter, place, List.of("with"), Map.of("correlate", NotTaken.CORRELATE), problems)
                .flatMap(signal -> signal.required("with")
                        .flatMap(with -> YamlMapping.of(
                                with, signal.place("with"), List.of("type"), NotTaken.OF_SIGNAL, problems)))
                .flatMap(with -> TextForm.SIGNAL.requiredOf(with, "type"));
    }
}
