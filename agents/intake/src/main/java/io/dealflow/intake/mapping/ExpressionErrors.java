package io.dealflow.intake.mapping;

import com.google.common.collect.ImmutableSet;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.Operator;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import dev.cel.common.types.CelType;
import dev.cel.common.types.StructType;
import dev.cel.extensions.CelExtensions;
import io.dealflow.service.cel.CelWording;
import io.dealflow.service.yaml.Suggestion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says what is wrong with an expression in words of tables, columns and types.
 *
 * @param names types of the names that it may use
 * @param types the types of rows
 * @param result what it must result in
 */
record ExpressionErrors(Map<String, CelType> names, RowTypes types, ResultType result) implements CelWording {

    private static final Pattern OVERLOAD =
            Pattern.compile("found no matching overload for '(.*?)' applied to '(.*?)' \\(candidates:.*");
    private static final Set<String> COMPARISONS =
            Set.of(Operator.EQUALS.getFunction(), Operator.NOT_EQUALS.getFunction());
    private static final Set<String> STANDARD = Set.of(
            "contains",
            "double",
            "duration",
            "endsWith",
            "getFullYear",
            "getMonth",
            "int",
            "matches",
            "size",
            "startsWith",
            "string",
            "timestamp");

    @Override
    public List<String> describe(CelAbstractSyntaxTree tree, List<CelIssue> issues) {
        return issues.stream().map(issue -> describe(tree, issue)).distinct().toList();
    }

    /** Null on the wrong side of a comparison, and else a result that does not fit. */
    @Override
    public List<String> mistakes(CelAbstractSyntaxTree parsed, CelAbstractSyntaxTree checked) {
        List<String> reversed = reversed(parsed);
        return reversed.isEmpty() ? result.mismatch(checked).stream().toList() : reversed;
    }

    /** Comparisons of null with something. A missing row can only be asked whether it equals null, not the reverse. */
    private static List<String> reversed(CelAbstractSyntaxTree tree) {
        return CelNavigableAst.fromAst(tree)
                .getRoot()
                .allNodes()
                .map(CelNavigableExpr::expr)
                .filter(expr -> expr.getKind() == Kind.CALL
                        && COMPARISONS.contains(expr.call().function()))
                .map(expr -> expr.call().args().get(0))
                .filter(first -> first.getKind() == Kind.CONSTANT)
                .filter(first -> first.constant().getKind() == CelConstant.Kind.NULL_VALUE)
                .map(first -> "null stands on the left of a comparison, expected it on the right")
                .distinct()
                .toList();
    }

    private String describe(CelAbstractSyntaxTree tree, CelIssue issue) {
        String message = issue.getMessage();
        Optional<CelExpr> place = CelNavigableAst.fromAst(tree)
                .getRoot()
                .allNodes()
                .map(CelNavigableExpr::expr)
                .filter(expr -> expr.id() == issue.getExprId())
                .findFirst();
        Kind kind = place.map(CelExpr::getKind).orElse(Kind.NOT_SET);
        if (message.startsWith("undeclared") && kind == Kind.IDENT) {
            String name = place.orElseThrow().ident().name();
            return "unknown name '%s'%s, expected one of %s"
                    .formatted(name, Suggestion.of(name, names.keySet()), String.join(", ", names.keySet()));
        }
        if (message.startsWith("undeclared") && kind == Kind.CALL) {
            String name = place.orElseThrow().call().function();
            return "unknown function '%s'%s".formatted(name, Suggestion.of(name, functions()));
        }
        if (message.startsWith("undefined") && kind == Kind.SELECT) {
            return unknownColumn(place.orElseThrow().select());
        }
        return overload(message);
    }

    private String unknownColumn(CelExpr.CelSelect select) {
        Optional<StructType> row = Optional.of(select.operand())
                .filter(operand -> operand.getKind() == Kind.IDENT)
                .map(operand -> names.get(operand.ident().name()))
                .flatMap(type -> types.findType(type.name()))
                .map(StructType.class::cast);
        Set<String> known = row.map(ExpressionErrors::columns).orElseGet(this::allColumns);
        String table = row.map(type -> "table '%s'"
                        .formatted(type.name().substring(RowTypes.structName("").length())))
                .orElse("the table");
        return "%s has no column '%s'%s, expected one of %s"
                .formatted(table, select.field(), Suggestion.of(select.field(), known), String.join(", ", known));
    }

    private static Set<String> columns(StructType type) {
        return new TreeSet<>(type.fieldNames());
    }

    private Set<String> allColumns() {
        Set<String> columns = new TreeSet<>();
        types.types().forEach(type -> columns.addAll(((StructType) type).fieldNames()));
        return columns;
    }

    private static Set<String> functions() {
        return ImmutableSet.<String>builder()
                .addAll(CelExtensions.getAllFunctionNames())
                .addAll(STANDARD)
                .build();
    }

    private static String overload(String message) {
        Matcher matcher = OVERLOAD.matcher(message);
        if (!matcher.matches()) {
            return TypeName.inWords(message);
        }
        String operator = Operator.lookupBinaryOperator(matcher.group(1)).orElse(matcher.group(1));
        return "'%s' does not take %s".formatted(operator, TypeName.inWords(matcher.group(2)));
    }
}
