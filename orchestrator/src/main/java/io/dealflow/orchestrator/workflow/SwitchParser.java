package io.dealflow.orchestrator.workflow;

import io.dealflow.orchestrator.workflow.WorkDefinition.SwitchDefinition;
import io.dealflow.orchestrator.workflow.WorkDefinition.SwitchDefinition.Case;
import io.dealflow.orchestrator.workflow.WorkflowDefinition.Directive;
import io.dealflow.service.yaml.YamlMapping;
import io.dealflow.service.yaml.YamlMapping.Entry;
import io.dealflow.service.yaml.YamlMapping.Located;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads switches. */
record SwitchParser(Problems problems) {

    private static final List<String> KEYS = List.of("when", "then");
    private static final int MOST_CASES = 1000;

    /** Reads a switch; empty if not all its cases are of the right form. */
    Optional<SwitchDefinition> parse(NodeForm node) {
        Optional<Located<String>> by = new ExpressionForm(problems).read(node.metadata(), "by", "an expression");
        boolean named = node.metadata().has("by");
        return node.body()
                .required("switch")
                .flatMap(list -> new NamedItems(problems)
                        .read(list, node.body().place("switch"), "case", 1, MOST_CASES, entry -> parse(entry, named)))
                .map(cases -> new SwitchDefinition(by, checked(cases, named)));
    }

    private List<Case> checked(List<Case> cases, boolean named) {
        Set<String> names = new HashSet<>();
        for (Case each : cases) {
            if (!names.add(each.name().value())) {
                problems.add(
                        each.name().line(),
                        "case '%s' is there twice, expected once",
                        each.name().value());
            }
        }
        for (Case each : named ? List.<Case>of() : cases.subList(0, cases.size() - 1)) {
            if (each.when().isEmpty()) {
                problems.add(
                        each.name().line(),
                        "case '%s' lacks the key 'when', which only the last one goes without",
                        each.name().value());
            }
        }
        return cases;
    }

    private Optional<Case> parse(Entry entry, boolean named) {
        String title = "case '%s'".formatted(entry.key());
        Optional<Located<String>> name = TextForm.SYMBOL.ofKey(entry, "the name of a case", problems);
        return YamlMapping.of(entry.value(), title, KEYS, problems).flatMap(body -> {
            Optional<Located<String>> when = new ExpressionForm(problems).read(body, "when", "a condition");
            Optional<Located<Directive>> then = DirectiveForm.requiredOf(body);
            if (named && body.has("when")) {
                problems.add(
                        entry.line(), "%s has a 'when', expected none: 'by' chooses by the name of the case", title);
            }
            boolean broken = body.has("when") && when.isEmpty();
            return broken ? Optional.empty() : name.flatMap(known -> then.map(target -> new Case(known, when, target)));
        });
    }
}
