package io.dealflow.orchestrator.workflow;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import dev.cel.common.types.CelType;
import dev.cel.common.types.NullableType;
import io.dealflow.service.cel.CelWording;
import io.dealflow.service.yaml.Suggestion;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/** Says what is wrong with an expression in words of facts, fields and types. For one compilation. */
final class ExpressionErrors implements CelWording {

    private static final Set<String> COMPARISONS = Set.of("_==_", "_!=_", "@in");

    private final Wanted wanted;
    private final Visible visible;
    private final AvroPaths paths;
    private boolean missesFact;

    /**
     * Creates the errors of an expression.
     *
     * @param wanted what it is for
     * @param visible what it may read
     */
    ExpressionErrors(Wanted wanted, Visible visible) {
        this.wanted = wanted;
        this.visible = visible;
        this.paths = new AvroPaths(visible.facts());
    }

    /** Whether the expression reads a fact that is not visible. */
    boolean missesFact() {
        return missesFact;
    }

    @Override
    public List<String> describe(CelAbstractSyntaxTree tree, List<CelIssue> issues) {
        return issues.stream().map(issue -> describe(tree, issue)).distinct().toList();
    }

    /** A result of another type than that wanted, and texts that are compared with an enum which has no such symbol. */
    @Override
    public List<String> mistakes(CelAbstractSyntaxTree parsed, CelAbstractSyntaxTree checked) {
        CelType type = checked.getResultType();
        String orNull = type instanceof NullableType ? " or null" : "";
        return wanted.allows(type)
                ? symbols(parsed)
                : List.of("results in %s%s, expected %s".formatted(type.name(), orNull, wanted.expected()));
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
                .flatMap(side -> paths.typeOf(side).stream())
                .filter(type -> type.getType() == Schema.Type.ENUM)
                .flatMap(type -> sides.stream()
                        .flatMap(ExpressionErrors::texts)
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
            return expr.list().elements().stream().flatMap(ExpressionErrors::texts);
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
            return paths.typeOf(select.operand())
                    .filter(type -> type.getType() == Schema.Type.RECORD)
                    .map(type -> unknownField(type, select.field()))
                    .orElse(message);
        }
        return message.replaceFirst(" \\(candidates:.*", "");
    }

    /** Tells that a fact is not visible. */
    String unknownFact(String name) {
        missesFact = true;
        Set<String> facts = visible.facts().keySet();
        return visible.elsewhere().contains(name)
                ? "fact '%s' is not there on every way that leads here, expected one of %s"
                        .formatted(name, String.join(", ", facts))
                : "unknown fact '%s'%s, expected one of %s"
                        .formatted(name, Suggestion.of(name, facts), String.join(", ", facts));
    }

    static String unknownField(Schema type, String field) {
        List<String> fields = type.getFields().stream().map(Schema.Field::name).toList();
        return "%s has no field '%s'%s, expected one of %s"
                .formatted(type.getName(), field, Suggestion.of(field, fields), String.join(", ", fields));
    }

    private static Stream<CelExpr> nodes(CelAbstractSyntaxTree tree) {
        return CelNavigableAst.fromAst(tree).getRoot().allNodes().map(CelNavigableExpr::expr);
    }
}
