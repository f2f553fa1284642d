package io.dealflow.orchestrator.workflow;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import io.dealflow.service.yaml.YamlMapping.Located;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.Schema;

/** Compiles conditions and checks them against the types of the facts. Safe for use by several threads. */
final class ConditionCompiler {

    private static final CelOptions OPTIONS =
            CelOptions.current().enableHeterogeneousNumericComparisons(true).build();

    private final CelRuntime runtime =
            CelRuntimeFactory.plannerRuntimeBuilder().setOptions(OPTIONS).build();

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
        ConditionErrors errors = new ConditionErrors(facts, types);
        List<String> found = errors(when.value(), facts, types, errors);
        found.forEach(error -> problems.add(when.line(), "condition '%s': %s", when.value(), error));
        return found.isEmpty() ? Optional.of(program(when.value(), facts, types)) : Optional.empty();
    }

    private List<String> errors(String text, Set<String> facts, Map<String, Schema> types, ConditionErrors errors) {
        CelCompiler compiler = compiler(facts, types);
        CelValidationResult parsed = compiler.parse(text);
        if (parsed.hasError()) {
            return parsed.getErrors().stream().map(CelIssue::getMessage).toList();
        }
        CelAbstractSyntaxTree tree = tree(parsed);
        List<CelIssue> issues = compiler.check(tree).getErrors();
        return issues.isEmpty() ? errors.symbols(tree) : errors.describe(tree, issues);
    }

    private Condition program(String text, Set<String> facts, Map<String, Schema> types) {
        CelAbstractSyntaxTree tree = tree(compiler(facts, types).compile(text));
        Set<String> reads = CelNavigableAst.fromAst(tree)
                .getRoot()
                .allNodes()
                .filter(node -> node.getKind() == Kind.IDENT)
                .map(CelNavigableExpr::expr)
                .map(expr -> expr.ident().name())
                .filter(facts::contains)
                .collect(Collectors.toSet());
        try {
            return new CelCondition(text, reads, runtime.createProgram(tree));
        } catch (CelEvaluationException e) {
            throw new IllegalStateException("Condition '%s' was checked, but cannot be planned".formatted(text), e);
        }
    }

    private static CelCompiler compiler(Set<String> facts, Map<String, Schema> types) {
        FactStructs structs = new FactStructs();
        CelCompilerBuilder builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(OPTIONS)
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .setResultType(SimpleType.BOOL);
        types.forEach((fact, type) -> {
            if (facts.contains(fact)) {
                builder.addVar(fact, structs.typeOf(type));
            }
        });
        return builder.setTypeProvider(structs).build();
    }

    private static CelAbstractSyntaxTree tree(CelValidationResult result) {
        try {
            return result.getAst();
        } catch (CelValidationException e) {
            throw new IllegalStateException("The tree is asked for although there are errors", e);
        }
    }
}
