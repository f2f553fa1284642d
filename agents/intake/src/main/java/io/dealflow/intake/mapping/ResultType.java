package io.dealflow.intake.mapping;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.Operator;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.types.CelKind;
import dev.cel.common.types.SimpleType;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/**
 * What an expression must result in. Null is fine everywhere, and so is a value of JSON, whose type is only known when
 * it is there.
 *
 * @param expected the types in words
 * @param kinds the types
 */
record ResultType(String expected, Set<CelKind> kinds) {

    static final ResultType CONDITION = new ResultType("true or false", EnumSet.of(CelKind.BOOL));
    static final ResultType TEXT = new ResultType("a text", EnumSet.of(CelKind.STRING));

    private static final ResultType SCALAR = new ResultType(
            "a single value",
            EnumSet.of(CelKind.STRING, CelKind.INT, CelKind.UINT, CelKind.DOUBLE, CelKind.BOOL, CelKind.TIMESTAMP));

    /** What fits a field of a deal. */
    static ResultType ofField(String path, Schema type) {
        if (path.startsWith("attributes.")) {
            return SCALAR;
        }
        if (type.getLogicalType() instanceof LogicalTypes.TimestampMillis) {
            return new ResultType("a time", EnumSet.of(CelKind.TIMESTAMP));
        }
        return switch (type.getType()) {
            case INT, LONG -> new ResultType("a whole number", EnumSet.of(CelKind.INT));
            case FLOAT, DOUBLE -> new ResultType("a number", EnumSet.of(CelKind.DOUBLE, CelKind.INT));
            default -> TEXT;
        };
    }

    /** What is wrong with the result of a checked expression, or empty if it fits. */
    Optional<String> mismatch(CelAbstractSyntaxTree tree) {
        return results(tree.getExpr())
                .map(expr -> tree.getType(expr.id()).orElse(SimpleType.DYN))
                .filter(type -> !fits(type.kind()))
                .findFirst()
                .map(type -> "results in %s, expected %s".formatted(TypeName.of(type), expected));
    }

    private boolean fits(CelKind kind) {
        return kind == CelKind.DYN || kind == CelKind.NULL_TYPE || kinds.contains(kind);
    }

    /** The parts that may become the result: each side of a choice. */
    private static Stream<CelExpr> results(CelExpr expr) {
        boolean choice =
                expr.getKind() == Kind.CALL && expr.call().function().equals(Operator.CONDITIONAL.getFunction());
        List<CelExpr> sides = choice ? expr.call().args().subList(1, 3) : List.of();
        return choice ? sides.stream().flatMap(ResultType::results) : Stream.of(expr);
    }
}
