package io.dealflow.orchestrator.workflow;

import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import dev.cel.common.types.CelType;
import io.dealflow.service.cel.CelCompilation.Compiled;
import io.dealflow.service.cel.CelCompilation.Refused;
import io.dealflow.service.cel.CelLanguage;
import io.dealflow.service.yaml.YamlMapping.Located;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.Schema;

/** Compiles conditions and checks them against the types of the facts. Safe for use by several threads. */
final class ConditionCompiler {

    private final CelLanguage language = new CelLanguage();

    /**
     * Compiles a condition.
     *
     * @param when the condition as written
     * @param facts names of the facts that it may read: those that are there on each way
     * @param types types of all facts of the workflow
     * @param problems takes what is wrong
     * @return the condition, or empty if something is wrong
     */
    Optional<Condition> compile(Located<String> when, Set<String> facts, Map<String, Schema> types, Problems problems) {
        FactStructs structs = new FactStructs();
        Map<String, CelType> names = new HashMap<>();
        types.forEach((fact, type) -> {
            if (facts.contains(fact)) {
                names.put(fact, structs.typeOf(type));
            }
        });
        return language.compile(when.value(), names, structs, new ConditionErrors(facts, types))
                .match(
                        compiled -> Optional.of(condition(when.value(), facts, compiled)),
                        refused -> refused(when, refused, problems));
    }

    private static Optional<Condition> refused(Located<String> when, Refused refused, Problems problems) {
        refused.problems().forEach(error -> problems.add(when.line(), "condition '%s': %s", when.value(), error));
        return Optional.empty();
    }

    private static Condition condition(String text, Set<String> facts, Compiled compiled) {
        Set<String> reads = CelNavigableAst.fromAst(compiled.tree())
                .getRoot()
                .allNodes()
                .filter(node -> node.getKind() == Kind.IDENT)
                .map(CelNavigableExpr::expr)
                .map(expr -> expr.ident().name())
                .filter(facts::contains)
                .collect(Collectors.toSet());
        return new CelCondition(text, reads, compiled.program());
    }
}
