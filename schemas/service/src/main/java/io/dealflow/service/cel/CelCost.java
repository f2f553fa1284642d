package io.dealflow.service.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelComprehension;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import java.util.List;
import java.util.Optional;

/**
 * How many steps an expression may take, estimated from its form alone: each part of it is one step, and a macro such
 * as {@code all} does its parts once for every element. How long a list will be that is not written out is not known;
 * it is taken for {@value #ELEMENTS} elements. So two lists within each other pass, and three do not.
 */
final class CelCost {

    /** Most steps that an expression may take by this estimate. */
    static final long MOST = 100_000_000;

    private static final long ELEMENTS = 1_000;

    private CelCost() {}

    /** What is wrong with an expression that may take too many steps. */
    static List<String> problems(CelAbstractSyntaxTree tree) {
        long steps = of(CelNavigableAst.fromAst(tree).getRoot());
        return steps <= MOST
                ? List.of()
                : List.of(("may take %,d steps with lists of %,d elements, expected at most %,d; "
                                + "use fewer lists within each other")
                        .formatted(steps, ELEMENTS, MOST));
    }

    private static long of(CelNavigableExpr node) {
        long own = 1;
        Optional<CelComprehension> loop =
                node.getKind() == Kind.COMPREHENSION ? Optional.of(node.expr().comprehension()) : Optional.empty();
        for (CelNavigableExpr child : node.children().toList()) {
            long times = loop.filter(found -> repeats(found, child.expr()))
                    .map(found -> elements(found.iterRange()))
                    .orElse(1L);
            own = plus(own, times(times, of(child)));
        }
        return own;
    }

    private static boolean repeats(CelComprehension loop, CelExpr part) {
        return part.id() == loop.loopStep().id()
                || part.id() == loop.loopCondition().id();
    }

    private static long elements(CelExpr range) {
        return range.getKind() == Kind.LIST ? range.list().elements().size() : ELEMENTS;
    }

    private static long plus(long one, long other) {
        return Math.min(Long.MAX_VALUE / 2, one + other);
    }

    private static long times(long one, long other) {
        return one != 0 && other > Long.MAX_VALUE / 2 / one ? Long.MAX_VALUE / 2 : one * other;
    }
}
