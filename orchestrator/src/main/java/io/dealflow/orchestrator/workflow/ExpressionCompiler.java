package io.dealflow.orchestrator.workflow;

import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import io.dealflow.service.cel.CelCompilation.Compiled;
import io.dealflow.service.cel.CelLanguage;
import io.dealflow.service.yaml.YamlMapping.Located;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;

/** Compiles conditions and expressions, and checks them against the types of the facts. Safe for several threads. */
final class ExpressionCompiler {

    private final CelLanguage language = new CelLanguage();

    /** An expression, which is a condition too, and the type of the path that it is, if it is one. */
    record Typed(Condition condition, Expression expression, Optional<Schema> path) {}

    /**
     * Compiles a condition.
     *
     * @param text the condition as written
     * @param visible what it may read
     * @param problems takes what is wrong; a fact that is not known is no problem where more may be known
     * @return the condition, unchecked if something is not known, or empty if something is wrong
     */
    Optional<Condition> condition(Located<String> text, Visible visible, Problems problems) {
        return compile(Wanted.CONDITION, text, visible, problems).map(Typed::condition);
    }

    /** Compiles an expression whose value becomes a fact, in the same way. */
    Optional<Expression> value(Located<String> text, Visible visible, Problems problems) {
        return compile(Wanted.VALUE, text, visible, problems).map(Typed::expression);
    }

    /** Compiles an expression whose value is the name of a case, in the same way. */
    Optional<Typed> name(Located<String> text, Visible visible, Problems problems) {
        return compile(Wanted.NAME, text, visible, problems);
    }

    private Optional<Typed> compile(Wanted wanted, Located<String> text, Visible visible, Problems problems) {
        FactStructs structs = new FactStructs();
        Map<String, CelType> names = new HashMap<>();
        visible.facts().forEach((fact, type) -> names.put(fact, structs.typeOf(type)));
        ExpressionErrors errors = new ExpressionErrors(wanted, visible);
        return language.compile(text.value(), names, structs, errors)
                .match(compiled -> Optional.of(typed(wanted, text.value(), visible, compiled)), refused -> {
                    if (visible.open() && errors.missesFact()) {
                        UncheckedExpression unchecked = new UncheckedExpression(text.value());
                        return Optional.of(new Typed(unchecked, unchecked, Optional.empty()));
                    }
                    refused.problems()
                            .forEach(error ->
                                    problems.add(text.line(), "%s '%s': %s", wanted.word(), text.value(), error));
                    return Optional.empty();
                });
    }

    private static Typed typed(Wanted wanted, String text, Visible visible, Compiled compiled) {
        Map<String, Schema> reads = new HashMap<>();
        CelNavigableAst.fromAst(compiled.tree())
                .getRoot()
                .allNodes()
                .filter(node -> node.getKind() == Kind.IDENT)
                .map(CelNavigableExpr::expr)
                .map(expr -> expr.ident().name())
                .forEach(name -> visible.type(name).ifPresent(type -> reads.put(name, type)));
        Schema type = wanted == Wanted.CONDITION
                ? OwnType.BOOLEAN.schema()
                : schema(compiled.tree().getResultType().kind());
        CelExpression expression = new CelExpression(wanted, text, reads, type, compiled.program());
        return new Typed(
                expression,
                expression,
                new AvroPaths(visible.facts()).typeOf(compiled.tree().getExpr()));
    }

    private static Schema schema(CelKind kind) {
        return switch (kind) {
            case BOOL -> OwnType.BOOLEAN.schema();
            case INT -> OwnType.LONG.schema();
            case DOUBLE -> OwnType.DOUBLE.schema();
            default -> OwnType.STRING.schema();
        };
    }
}
