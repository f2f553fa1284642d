package io.dealflow.orchestrator.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.orchestrator.workflow.WorkDefinition.CallDefinition;
import io.dealflow.orchestrator.workflow.WorkDefinition.DoDefinition;
import io.dealflow.orchestrator.workflow.WorkDefinition.EmitDefinition;
import io.dealflow.orchestrator.workflow.WorkDefinition.ForDefinition;
import io.dealflow.orchestrator.workflow.WorkDefinition.ForkDefinition;
import io.dealflow.orchestrator.workflow.WorkDefinition.ListenDefinition;
import io.dealflow.orchestrator.workflow.WorkDefinition.RaiseDefinition;
import io.dealflow.orchestrator.workflow.WorkDefinition.RunDefinition;
import io.dealflow.orchestrator.workflow.WorkDefinition.SetDefinition;
import io.dealflow.orchestrator.workflow.WorkDefinition.SwitchDefinition;
import io.dealflow.orchestrator.workflow.WorkDefinition.TryDefinition;
import io.dealflow.orchestrator.workflow.WorkDefinition.WaitDefinition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** A run that goes on at random wherever a workflow leaves it a choice, and fails at random. */
final class RandomRun {

    private static final int MOST_NODES = 200;

    private final Random random;
    private final FactFlow flow;
    private final Visitor visitor;
    private int nodes;

    /**
     * Creates a run.
     *
     * @param visitor sees each node that is begun
     */
    RandomRun(Random random, FactFlow flow, Visitor visitor) {
        this.random = random;
        this.flow = flow;
        this.visitor = visitor;
    }

    /** Sees the nodes of a run. */
    interface Visitor {
        /**
         * A node is begun.
         *
         * @param known what is surely known there
         * @param facts what is known there
         */
        void begun(Place place, Known known, Set<String> facts);
    }

    /** How a block or the work of a node comes to its end. */
    private enum End {
        DONE,
        FAILED,
        OVER
    }

    private record Passed(End end, Set<String> facts) {}

    /** Works through a block. */
    void through(PlacedBlock block, Known known, Set<String> facts) {
        pass(block, known, facts);
    }

    private Passed pass(PlacedBlock block, Known known, Set<String> before) {
        BlockTargets targets = new BlockTargets(block);
        Set<String> facts = before;
        Optional<Place> at = block.places().stream().findFirst();
        while (at.isPresent()) {
            Place place = at.get();
            Known sure = known.plus(flow.before(place));
            visitor.begun(place, sure, facts);
            Target next = targets.below(place);
            if (place.node().when().isEmpty() || random.nextBoolean()) {
                Passed done = ++nodes > MOST_NODES || random.nextInt(20) == 0
                        ? new Passed(End.FAILED, facts)
                        : place.work().match(new Doing(place, sure, facts));
                if (done.end() != End.DONE) {
                    return done;
                }
                facts = done.facts();
                if (random.nextBoolean()) {
                    undo(place, known.plus(flow.before(place)), facts);
                }
                List<Target> after = targets.after(place);
                next = after.get(random.nextInt(after.size()));
            }
            if (next.equals(new Target.End())) {
                return new Passed(End.OVER, facts);
            }
            at = next.match(node -> targets.find(node.node()), Optional::empty, Optional::empty);
        }
        assertThat(facts)
                .containsAll(known.plus(flow.learned(block).orElseThrow()).facts());
        return new Passed(End.DONE, facts);
    }

    private void undo(Place place, Known sure, Set<String> facts) {
        Known after = sure.plus(flow.learned(place).orElseThrow());
        place.undo().ifPresent(undo -> pass(undo, after, facts));
    }

    private final class Doing implements WorkDefinition.Cases<Passed> {

        private final Place place;
        private final Known known;
        private final Set<String> facts;

        Doing(Place place, Known known, Set<String> facts) {
            this.place = place;
            this.known = known;
            this.facts = facts;
        }

        @Override
        public Passed call(CallDefinition call) {
            return new Passed(End.DONE, facts);
        }

        @Override
        public Passed choose(SwitchDefinition choose) {
            return new Passed(End.DONE, facts);
        }

        @Override
        public Passed set(SetDefinition set) {
            return with(Set.of(set.assignments().get(0).fact().value()));
        }

        @Override
        public Passed raise(RaiseDefinition raise) {
            return new Passed(End.FAILED, facts);
        }

        @Override
        public Passed pause(WaitDefinition pause) {
            return new Passed(End.DONE, facts);
        }

        @Override
        public Passed listen(ListenDefinition listen) {
            return new Passed(End.DONE, facts);
        }

        @Override
        public Passed emit(EmitDefinition emit) {
            return new Passed(End.DONE, facts);
        }

        @Override
        public Passed run(RunDefinition run) {
            Passed passed = pass(place.blocks().get(0), known, facts);
            End end = passed.end() == End.OVER ? End.DONE : passed.end();
            if (end == End.DONE) {
                assertThat(passed.facts())
                        .containsAll(
                                known.plus(flow.learned(place).orElseThrow()).facts());
            }
            return new Passed(end, passed.facts());
        }

        @Override
        public Passed block(DoDefinition block) {
            return pass(place.blocks().get(0), known, facts);
        }

        @Override
        public Passed attempt(TryDefinition attempt) {
            Passed tried = pass(place.blocks().get(0), known, facts);
            return tried.end() == End.FAILED ? pass(place.handler().orElseThrow(), known, facts) : tried;
        }

        @Override
        public Passed fork(ForkDefinition fork) {
            List<PlacedBlock> order = new ArrayList<>(place.blocks());
            Collections.shuffle(order, random);
            Set<String> all = new HashSet<>(facts);
            for (PlacedBlock branch : order.subList(0, fork.join().value())) {
                Passed passed = pass(branch, known, facts);
                if (passed.end() != End.DONE) {
                    return new Passed(passed.end(), facts);
                }
                all.addAll(passed.facts());
            }
            return new Passed(End.DONE, all);
        }

        @Override
        public Passed each(ForDefinition each) {
            for (int item = random.nextInt(3); item > 0; item--) {
                Passed passed = pass(place.blocks().get(0), known, facts);
                if (passed.end() != End.DONE) {
                    return new Passed(passed.end(), facts);
                }
            }
            return with(Set.of(each.collected().keySet().iterator().next().value()));
        }

        private Passed with(Set<String> more) {
            Set<String> all = new HashSet<>(facts);
            all.addAll(more);
            return new Passed(End.DONE, all);
        }
    }
}
