package io.dealflow.orchestrator.workflow;

import io.dealflow.orchestrator.workflow.WorkDefinition.CallDefinition;
import io.dealflow.orchestrator.workflow.WorkDefinition.CatchDefinition;
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
import io.dealflow.orchestrator.workflow.WorkflowDefinition.BlockDefinition;
import io.dealflow.orchestrator.workflow.WorkflowDefinition.NodeDefinition;
import java.util.List;
import java.util.Optional;

/**
 * What is within a node.
 *
 * @param blocks its blocks, but for that of its handler
 * @param caught what is caught at it
 * @param mark stands between its path and those of the nodes in its blocks
 * @param kind how its blocks stand to what is around them
 */
record Inside(List<BlockDefinition> blocks, Optional<CatchDefinition> caught, String mark, Kind kind) {

    private static final Inside NOTHING = new Inside(List.of(), Optional.empty(), "/", Kind.SHARED);

    /** How the blocks of a node stand to what is around them. */
    enum Kind {
        /** What they learn is known outside at once. */
        SHARED,
        /** The same, and an {@code end} in them leads to their own end. */
        WORKFLOW,
        /** They have facts of their own. */
        OWN
    }

    /** What is within a node that does something. */
    static Inside of(WorkDefinition work) {
        return work.match(new Blocks());
    }

    private static final class Blocks implements WorkDefinition.Cases<Inside> {

        @Override
        public Inside call(CallDefinition call) {
            return NOTHING;
        }

        @Override
        public Inside choose(SwitchDefinition choose) {
            return NOTHING;
        }

        @Override
        public Inside set(SetDefinition set) {
            return NOTHING;
        }

        @Override
        public Inside raise(RaiseDefinition raise) {
            return NOTHING;
        }

        @Override
        public Inside pause(WaitDefinition pause) {
            return NOTHING;
        }

        @Override
        public Inside listen(ListenDefinition listen) {
            return NOTHING;
        }

        @Override
        public Inside emit(EmitDefinition emit) {
            return NOTHING;
        }

        @Override
        public Inside run(RunDefinition run) {
            return new Inside(List.of(run.workflow().root()), Optional.empty(), "/", Kind.WORKFLOW);
        }

        @Override
        public Inside block(DoDefinition block) {
            return new Inside(List.of(block.block()), Optional.empty(), "/", Kind.SHARED);
        }

        @Override
        public Inside attempt(TryDefinition attempt) {
            return new Inside(List.of(attempt.block()), attempt.handler(), "/", Kind.SHARED);
        }

        @Override
        public Inside fork(ForkDefinition fork) {
            return new Inside(fork.branches().stream().map(Blocks::branch).toList(), Optional.empty(), "/", Kind.OWN);
        }

        @Override
        public Inside each(ForDefinition each) {
            return new Inside(List.of(each.block()), Optional.empty(), "[]/", Kind.OWN);
        }

        private static BlockDefinition branch(NodeDefinition node) {
            return new BlockDefinition(node.name().line(), List.of(node));
        }
    }
}
