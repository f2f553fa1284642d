package io.dealflow.orchestrator.workflow;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import dev.cel.common.types.CelKind;
import io.dealflow.service.cel.CelWording;
import io.dealflow.service.yaml.Suggestion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/** Says what is wrong with a condition in words of facts, fields and types. */
final class ConditionErrors implements CelWording {

    private static final Set<String> COMPARISONS = Set.of("_==_", "_!=_", "@in");

    private final Set<String> facts;
    private final Map<String, Schema> types;

    /**
     * Creates the errors of a condition.
     *
     * @param facts names of the facts that the condition may read
     * @param types types of all facts of the workflow
     */
    ConditionErrors(Set<String> facts, Map<String, Schema> types) {
        this.facts = facts;
        this.types = types;
    }

    @Override
    public List<String> describe(CelAbstractSyntaxTree tree, List<CelIssue> issues) {
        return issues.stream().map(issue -> describe(tree, issue)).distinct().toList();
    }

    /**
     * A condition that is neither true nor false, and texts that are compared with an enum which has no such symbol.
     */
    @Override
    public List<String> mistakes(CelAbstractSyntaxTree parsed, CelAbstractSyntaxTree checked) {
        CelKind kind = checked.getResultType().kind();
        return kind == CelKind.BOOL || kind == CelKind.DYN
                ? symbols(parsed)
                : List.of("results in %s, expected true or false"
                        .formatted(checked.getResultType().name()));
    }

    private List<String> symbols(CelAbstractSyntaxTree tree) {
        return nodes(tree)
                .filter(expr -> expr.getKind() == Kind.CALL)
                .filter(expr -> COMPARISONS.contains(expr.call().function()))
                .flatMap(call -> symbols(call.call().args()))
                .toList();
    }

    private Stream<String> symbols(List<CelExpr> sides) {
        return sides.stream()
                .flatMap(side -> typeOf(side).stream())
                .filter(type -> type.getType() == Schema.Type.ENUM)
                .flatMap(type -> sides.stream()
                        .flatMap(ConditionErrors::texts)
                        .filter(text -> !type.hasEnumSymbol(text))
                        .map(text -> "%s has no symbol '%s'%s, expected one of %s"
                                .formatted(
                                        type.getName(),
                                        text,
                                        Suggestion.of(text, type.getEnumSymbols()),
                                        String.join(", ", type.getEnumSymbols()))));
    }

    private static Stream<String> texts(CelExpr expr) {
        if (expr.getKind() == Kind.LIST) {
            return expr.list().elements().stream().flatMap(ConditionErrors::texts);
        }
        return expr.getKind() == Kind.CONSTANT && expr.constant().getKind() == CelConstant.Kind.STRING_VALUE
                ? Stream.of(expr.constant().stringValue())
                : Stream.empty();
    }

    private String describe(CelAbstractSyntaxTree tree, CelIssue issue) {
        String message = issue.getMessage();
        Optional<CelExpr> place =
                nodes(tree).filter(expr -> expr.id() == issue.getExprId()).findFirst();
        if (message.startsWith("undeclared")
                && place.filter(e -> e.getKind() == Kind.IDENT).isPresent()) {
            return unknownFact(place.get().ident().name());
        }
        if (message.startsWith("undefined")
                && place.filter(e -> e.getKind() == Kind.SELECT).isPresent()) {
            CelExpr.CelSelect select = place.get().select();
            return typeOf(select.operand())
                    .filter(type -> type.getType() == Schema.Type.RECORD)
                    .map(type -> unknownField(type, select.field()))
                    .orElse(message);
        }
        return message.replaceFirst(" \\(candidates:.*", "");
    }

    private String unknownFact(String name) {
        return types.containsKey(name)
                ? "fact '%s' is not there on every way that leads here, expected one of %s"
                        .formatted(name, String.join(", ", facts))
                : "unknown fact '%s'%s, expected one of %s"
                        .formatted(name, Suggestion.of(name, facts), String.join(", ", facts));
    }

    private static String unknownField(Schema type, String field) {
        List<String> fields = type.getFields().stream().map(Schema.Field::name).toList();
        return "%s has no field '%s'%s, expected one of %s"
                .formatted(type.getName(), field, Suggestion.of(field, fields), String.join(", ", fields));
    }

    /** The Avro type of a path such as {@code deal.company}; empty for any other expression. */
    private Optional<Schema> typeOf(CelExpr expr) {
        if (expr.getKind() == Kind.IDENT) {
            return Optional.ofNullable(types.get(expr.ident().name()));
        }
        if (expr.getKind() != Kind.SELECT) {
            return Optional.empty();
        }
        return typeOf(expr.select().operand())
                .filter(type -> type.getType() == Schema.Type.RECORD)
                .flatMap(type -> Optional.ofNullable(type.getField(expr.select().field())))
                .flatMap(field -> FactStructs.notNull(field.schema()));
    }

    private static Stream<CelExpr> nodes(CelAbstractSyntaxTree tree) {
        return CelNavigableAst.fromAst(tree).getRoot().allNodes().map(CelNavigableExpr::expr);
    }
}
