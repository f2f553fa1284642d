package io.dealflow.orchestrator.workflow;

import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;

/** The Avro types of expressions that lead through facts, which CEL does not tell apart: an enum is a string to it. */
record AvroPaths(Map<String, Schema> facts) {

    private static final String INDEX = "_[_]";

    /** The type of a path such as {@code deal.company} or {@code score.reasons[0]}; empty for any other expression. */
    Optional<Schema> typeOf(CelExpr expr) {
        if (expr.getKind() == Kind.IDENT) {
            return Optional.ofNullable(facts.get(expr.ident().name()));
        }
        if (expr.getKind() == Kind.CALL) {
            return element(expr.call());
        }
        return expr.getKind() == Kind.SELECT
                ? typeOf(expr.select().operand())
                        .filter(type -> type.getType() == Schema.Type.RECORD)
                        .flatMap(type ->
                                Optional.ofNullable(type.getField(expr.select().field())))
                        .flatMap(field -> FactStructs.notNull(field.schema()))
                : Optional.empty();
    }

    private Optional<Schema> element(CelCall call) {
        return call.function().equals(INDEX)
                ? typeOf(call.args().get(0))
                        .filter(type -> type.getType() == Schema.Type.ARRAY)
                        .flatMap(type -> FactStructs.notNull(type.getElementType()))
                : Optional.empty();
    }
}
