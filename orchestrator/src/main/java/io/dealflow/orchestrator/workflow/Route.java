package io.dealflow.orchestrator.workflow;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** How the way from a node is chosen. */
public sealed interface Route {

    /** Takes it apart: one function for each case. */
    <R> R match(Function<First, R> first, Function<Named, R> named);

    /**
     * Chooses the target.
     *
     * @param facts what the run knows there
     * @throws ConditionException if it cannot be chosen by these facts
     */
    Target choose(Facts facts);

    /** Always the same way. */
    static Route to(Target target) {
        return new First(List.of(), target);
    }

    /**
     * The target of the first branch whose condition holds, else the default.
     *
     * @param branches tried in this order
     * @param otherwise taken when no branch holds
     */
    record First(List<Branch> branches, Target otherwise) implements Route {

        /** A target and the condition under which a run goes there. */
        public record Branch(Condition when, Target target) {}

        @Override
        public Target choose(Facts facts) {
            for (Branch branch : branches) {
                if (branch.when().holds(facts)) {
                    return branch.target();
                }
            }
            return otherwise;
        }

        @Override
        public <R> R match(Function<First, R> first, Function<Named, R> named) {
            return first.apply(this);
        }
    }

    /**
     * The target that a fact names, among those declared: an agent chooses the way, within bounds.
     *
     * @param by gives the name, a text
     * @param among the targets by name
     * @param otherwise taken when none has the name; if empty, the way cannot be chosen then
     */
    record Named(Expression by, Map<String, Target> among, Optional<Target> otherwise) implements Route {

        @Override
        public Target choose(Facts facts) {
            String name = String.valueOf(by.value(facts));
            return Optional.ofNullable(among.get(name))
                    .or(() -> otherwise)
                    .orElseThrow(() -> new ConditionException("'%s' is none of %s, which '%s' chooses from"
                            .formatted(name, String.join(", ", among.keySet()), by.text())));
        }

        @Override
        public <R> R match(Function<First, R> first, Function<Named, R> named) {
            return named.apply(this);
        }
    }
}
