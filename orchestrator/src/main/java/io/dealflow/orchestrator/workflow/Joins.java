package io.dealflow.orchestrator.workflow;

import io.dealflow.orchestrator.workflow.WorkDefinition.ForkDefinition;
import java.util.HashMap;
import java.util.Map;

/** Checks the joins of forks. */
final class Joins {

    private final LinkContext context;
    private final Products products;

    Joins(LinkContext context) {
        this.context = context;
        this.products = new Products(context.types(), context.flow());
    }

    /** A join that cannot fill is a problem, and so are branches that produce the same fact if all of them join. */
    void check(Place place, ForkDefinition fork) {
        int join = fork.join().value();
        int branches = fork.branches().size();
        if (join < 1 || join > branches) {
            context.problems()
                    .add(
                            fork.join().line(),
                            "a join that cannot fill: step '%s' waits for %d of %d branches, expected 1 to %d",
                            place.path(),
                            join,
                            branches,
                            branches);
        } else if (join == branches) {
            distinct(place);
        }
    }

    private void distinct(Place place) {
        Map<String, Integer> seen = new HashMap<>();
        for (PlacedBlock branch : place.blocks()) {
            products.outOf(branch).forEach((fact, line) -> {
                Integer first = seen.putIfAbsent(fact, line);
                if (first != null) {
                    context.problems()
                            .add(
                                    line,
                                    "two branches of step '%s' produce fact '%s', here and on %s; expected one of them to,"
                                            + " or another name",
                                    place.path(),
                                    fact,
                                    context.problems().at(first, line));
                }
            });
        }
    }
}
