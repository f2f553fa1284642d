package io.dealflow.orchestrator.workflow;

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
import java.util.Optional;

/**
 * Where the work of a node leads, before it is asked what stands in {@code then}.
 *
 * @param choice the cases that it chooses from
 * @param goesOn whether a run can go on after it
 */
record Onward(Optional<SwitchDefinition> choice, boolean goesOn) {

    private static final Onward ON = new Onward(Optional.empty(), true);

    /** Where some work leads. */
    static Onward of(WorkDefinition work) {
        return work.match(new Ways());
    }

    private static final class Ways implements WorkDefinition.Cases<Onward> {

        @Override
        public Onward call(CallDefinition call) {
            return ON;
        }

        @Override
        public Onward choose(SwitchDefinition choose) {
            return new Onward(Optional.of(choose), true);
        }

        @Override
        public Onward set(SetDefinition set) {
            return ON;
        }

        @Override
        public Onward raise(RaiseDefinition raise) {
            return new Onward(Optional.empty(), false);
        }

        @Override
        public Onward pause(WaitDefinition pause) {
            return ON;
        }

        @Override
        public Onward listen(ListenDefinition listen) {
            return ON;
        }

        @Override
        public Onward emit(EmitDefinition emit) {
            return ON;
        }

        @Override
        public Onward run(RunDefinition run) {
            return ON;
        }

        @Override
        public Onward block(DoDefinition block) {
            return ON;
        }

        @Override
        public Onward attempt(TryDefinition attempt) {
            return ON;
        }

        @Override
        public Onward fork(ForkDefinition fork) {
            return ON;
        }

        @Override
        public Onward each(ForDefinition each) {
            return ON;
        }
    }
}
