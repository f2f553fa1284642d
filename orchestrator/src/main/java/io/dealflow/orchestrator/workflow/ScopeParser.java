package io.dealflow.orchestrator.workflow;

import io.dealflow.orchestrator.workflow.WorkDefinition.DoDefinition;
import io.dealflow.orchestrator.workflow.WorkDefinition.ForDefinition;
import io.dealflow.orchestrator.workflow.WorkDefinition.ForkDefinition;
import io.dealflow.orchestrator.workflow.WorkflowDefinition.BlockDefinition;
import io.dealflow.orchestrator.workflow.WorkflowDefinition.NodeDefinition;
import io.dealflow.service.yaml.YamlMapping;
import io.dealflow.service.yaml.YamlMapping.Located;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads nodes with blocks in them: {@code do}, {@code fork} and {@code for}. */
record ScopeParser(Problems problems, Reusables reusables, BlockParser blocks) {

    private static final List<String> FORK_KEYS = List.of("branches", "compete");
    private static final List<String> FOR_KEYS = List.of("each", "in", "at");
    private static final int MOST_BRANCHES = 100;
    private static final int MOST_AT_ONCE = 100;
    private static final int MOST_ITEMS = 10_000;
    private static final int ITEMS = 1000;

    /** Reads a {@code do}; empty if a node in it is not of the right form. */
    Optional<DoDefinition> parseDo(NodeForm node) {
        Optional<Duration> timeout = timeout(node);
        return block(node).map(block -> new DoDefinition(block, timeout));
    }

    /** Reads a {@code fork}; empty if a branch is not of the right form. */
    Optional<ForkDefinition> parseFork(NodeForm node) {
        Optional<Duration> timeout = timeout(node);
        return node.body()
                .required("fork")
                .flatMap(fork -> YamlMapping.of(fork, node.body().place("fork"), FORK_KEYS, problems))
                .flatMap(fork -> {
                    boolean compete = TextForm.BOOLEAN
                            .of(fork, "compete")
                            .filter(text -> text.value().equals("true"))
                            .isPresent();
                    return fork.required("branches")
                            .flatMap(list -> blocks.parse(
                                    list,
                                    fork.place("branches"),
                                    2,
                                    MOST_BRANCHES,
                                    node.around().inside()))
                            .map(branches -> new ForkDefinition(branches, timeout, join(node, compete, branches)));
                });
    }

    private Located<Integer> join(NodeForm node, boolean compete, List<NodeDefinition> branches) {
        Optional<Located<Integer>> join = node.metadata().integer("join", 1, MOST_BRANCHES);
        if (compete && node.metadata().has("join")) {
            problems.add(
                    node.metadata().line(),
                    "%s: expected none beside 'compete: true', where the first branch that is done decides",
                    node.metadata().place("join"));
        }
        return join.filter(count -> !compete)
                .orElse(new Located<>(compete ? 1 : branches.size(), node.name().line()));
    }

    /** Reads a {@code for}; empty if a node in it, or a name of a fact, is not of the right form. */
    Optional<ForDefinition> parseFor(NodeForm node) {
        Optional<Located<String>> goesOn = new ExpressionForm(problems).read(node.body(), "while", "a condition");
        Optional<Duration> timeout = timeout(node);
        int width = node.metadata().integer("at-once", 1, MOST_AT_ONCE, 1);
        int mostItems = node.metadata().integer("at-most", 1, MOST_ITEMS, ITEMS);
        Optional<Map<Located<String>, Located<String>>> collected = collected(node);
        Optional<Items> items = node.body()
                .required("for")
                .flatMap(loop -> YamlMapping.of(loop, node.body().place("for"), FOR_KEYS, problems))
                .flatMap(this::items);
        Optional<BlockDefinition> block = block(node);
        return block.flatMap(body -> items.flatMap(over -> collected.map(facts ->
                new ForDefinition(body, over.each(), over.in(), over.at(), goesOn, width, mostItems, facts, timeout))));
    }

    private Optional<Items> items(YamlMapping loop) {
        loop.required("in");
        Optional<Located<String>> in = new ExpressionForm(problems)
                .read(loop, "in", "the way to an array")
                .flatMap(path -> TextForm.PATH.check(path.value(), path.line(), loop.place("in"), problems));
        Optional<Located<String>> each = fact(loop, "each", "item");
        Optional<Located<String>> at = fact(loop, "at", "index");
        if (each.isPresent() && each.map(Located::value).equals(at.map(Located::value))) {
            problems.add(
                    at.get().line(),
                    "%s: expected another name than that of 'each', found '%s'",
                    loop.place("at"),
                    at.get().value());
        }
        return in.flatMap(path -> each.flatMap(item -> at.map(index -> new Items(item, path, index))));
    }

    private static Optional<Located<String>> fact(YamlMapping loop, String key, String otherwise) {
        return loop.has(key)
                ? TextForm.FACT_BUT_OUTCOME.of(loop, key)
                : Optional.of(new Located<>(otherwise, loop.line()));
    }

    private Optional<Map<Located<String>, Located<String>>> collected(NodeForm node) {
        String place = node.metadata().place("collect");
        List<YamlMapping.Entry> entries = node.metadata()
                .node("collect")
                .map(collect -> YamlMapping.entries(collect, place, problems))
                .orElse(List.of());
        Map<Located<String>, Located<String>> collected = new LinkedHashMap<>();
        for (YamlMapping.Entry entry : entries) {
            Optional<Located<String>> outside = TextForm.FACT_BUT_OUTCOME.ofKey(entry, place, problems);
            Optional<Located<String>> inside =
                    TextForm.FACT.ofValue(entry, "fact '%s' of %s".formatted(entry.key(), place), problems);
            outside.ifPresent(name -> inside.ifPresent(fact -> collected.put(name, fact)));
        }
        return collected.size() == entries.size() ? Optional.of(collected) : Optional.empty();
    }

    private Optional<BlockDefinition> block(NodeForm node) {
        return node.body()
                .required("do")
                .flatMap(list -> blocks.parse(
                        list, node.body().place("do"), 1, node.around().inside()));
    }

    private Optional<Duration> timeout(NodeForm node) {
        return reusables.timeout(node.body(), DurationForm.YEAR);
    }

    private record Items(Located<String> each, Located<String> in, Located<String> at) {}
}
