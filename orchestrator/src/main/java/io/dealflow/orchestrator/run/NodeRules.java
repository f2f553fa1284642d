package io.dealflow.orchestrator.run;

import io.dealflow.orchestrator.workflow.ConditionException;
import io.dealflow.orchestrator.workflow.Fault;
import io.dealflow.orchestrator.workflow.FaultType;
import io.dealflow.orchestrator.workflow.Node;
import io.dealflow.orchestrator.workflow.OwnType;
import io.dealflow.orchestrator.workflow.Work;
import io.dealflow.orchestrator.workflow.Work.Call;
import io.dealflow.orchestrator.workflow.Work.Choose;
import io.dealflow.orchestrator.workflow.Work.Listen;
import io.dealflow.orchestrator.workflow.Work.Pause;
import io.dealflow.orchestrator.workflow.Work.Raise;
import io.dealflow.orchestrator.workflow.Work.Scope;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.generic.GenericData;

/**
 * The rules of what happens at a node: when it begins, and when it is tried again. For one thread.
 *
 * @param factBytes bytes that the facts of the run may take
 */
record NodeRules(Walk walk, RunProgress run, ScopeRules scopes, FactValues values, TaskInputs inputs, int factBytes) {

    /** Begins the node that a frame has come to, or passes it over. */
    void begin(FrameProgress frame) {
        Node node = frame.node();
        String place = frame.place();
        boolean passes;
        try {
            passes = node.when().filter(when -> !when.holds(walk.facts(frame))).isPresent();
        } catch (ConditionException e) {
            walk.expressionFailed(
                    frame, "Whether to begin step '%s' cannot be told: %s".formatted(place, e.getMessage()));
            return;
        }
        if (node.atMost().filter(most -> run.steps().visits(place) >= most).isPresent()) {
            String why = "Step '%s' may be begun %d times, and the way leads to it once more"
                    .formatted(place, node.atMost().orElseThrow());
            walk.failedByItself(frame, Fault.of(FaultType.BOUND, FaultType.BOUND.shortName(), why));
            return;
        }
        node.atMost().ifPresent(most -> run.steps().count(place));
        if (passes) {
            walk.go(frame, node.otherwise());
        } else {
            frame.begin();
            node.work().match(new Beginning(frame)).run();
        }
    }

    /** Does what is done at the node that a frame has been sent to. */
    void perform(FrameProgress frame) {
        frame.begin();
        frame.node().work().match(new Beginning(frame)).run();
    }

    /** Tries the node again that a frame of a failed run is at, or begins the one that it had come to. */
    void again(FrameProgress frame) {
        if (!frame.begun()) {
            begin(frame);
            return;
        }
        Runnable beginning = frame.node().work().match(new Beginning(frame));
        run.steps()
                .of(frame.place())
                .map(step -> frame.node().work().match(new Repetition(frame, step, beginning)))
                .orElse(beginning)
                .run();
    }

    /** Goes on with a frame that waits for signals, if it does and they have come. */
    void hear(FrameProgress frame) {
        frame.node()
                .work()
                .signals()
                .filter(listen ->
                        run.steps().of(frame.place()).filter(StepRun::active).isPresent())
                .ifPresent(listen -> hear(frame, listen));
    }

    private void hear(FrameProgress frame, Listen listen) {
        List<Received> heard = run.signals().take(listen);
        if (heard.isEmpty()) {
            return;
        }
        run.steps().of(frame.place()).ifPresent(step -> run.steps().replace(step, step.completed(run.now(), false)));
        Optional<Fact> known = listen.as().map(name -> signal(name, heard.get(0)));
        if (known.isEmpty() || learn(frame, known.get())) {
            walk.after(frame);
        }
    }

    /** Goes on with the outcome of the revision before, if there is one and the task would say the same. */
    private boolean kept(FrameProgress frame, Call call) {
        Optional<Fact> outcome = run.takeKept(frame.place())
                .filter(kept -> inputs.digest(call.agent(), frame::fact).equals(Optional.of(kept.input())))
                .map(KeptOutcome::outcome);
        outcome.ifPresent(fact -> {
            run.keep(frame.place(), call);
            walk.told(frame.place(), call.agent());
            if (learn(frame, fact)) {
                walk.after(frame);
            }
        });
        return outcome.isPresent();
    }

    private Fact signal(String name, Received signal) {
        GenericData.Record value = new GenericData.Record(OwnType.SIGNAL.schema());
        value.put("name", signal.name());
        value.put("data", signal.data());
        return values.fact(name, OwnType.SIGNAL, value);
    }

    /** Makes something known in a frame, unless the facts of the run take too much then, so that its node fails. */
    boolean learn(FrameProgress frame, Fact fact) {
        boolean fits = frame.factBytesWith(fact) <= factBytes;
        if (fits) {
            frame.learn(fact);
        } else {
            String why = "With the fact '%s' of step '%s' the facts of the run take more than %d bytes"
                    .formatted(fact.name(), frame.place(), factBytes);
            walk.failedByItself(frame, Fault.of(FaultType.VALIDATION, "facts-too-large", why));
        }
        return fits;
    }

    /** Sets the facts of a node, one after another. */
    private void set(FrameProgress frame, Work.Set set) {
        try {
            for (Work.Set.Value value : set.values()) {
                Object result = value.expression().value(walk.facts(frame));
                OwnType type = OwnType.of(value.expression().type()).orElseThrow();
                if (!learn(frame, values.fact(value.fact(), type, result))) {
                    return;
                }
            }
        } catch (ConditionException e) {
            walk.expressionFailed(
                    frame, "What step '%s' sets cannot be computed: %s".formatted(frame.place(), e.getMessage()));
            return;
        }
        walk.after(frame);
    }

    private void emit(FrameProgress frame, Work.Emit emit) {
        Map<String, String> data = new LinkedHashMap<>();
        try {
            for (Work.Set.Value value : emit.data()) {
                data.put(value.fact(), String.valueOf(value.expression().value(walk.facts(frame))));
            }
        } catch (ConditionException e) {
            walk.expressionFailed(
                    frame, "What step '%s' emits cannot be computed: %s".formatted(frame.place(), e.getMessage()));
            return;
        }
        run.emit(frame.place(), run.visits(frame.node(), frame.place()), emit, data);
        walk.after(frame);
    }

    /** What is to be done when a node begins. */
    private final class Beginning implements Work.Cases<Runnable> {

        private final FrameProgress frame;

        Beginning(FrameProgress frame) {
            this.frame = frame;
        }

        @Override
        public Runnable call(Call call) {
            return () -> {
                if (!kept(frame, call)) {
                    run.begin(frame.place(), call, walk.queue(frame, call));
                }
            };
        }

        @Override
        public Runnable choose(Choose choose) {
            return () -> walk.after(frame);
        }

        @Override
        public Runnable set(Work.Set set) {
            return () -> NodeRules.this.set(frame, set);
        }

        @Override
        public Runnable raise(Raise raise) {
            return () -> walk.failedByItself(frame, raise.fault());
        }

        @Override
        public Runnable pause(Pause pause) {
            return () -> run.rest(frame.place(), pause.time());
        }

        @Override
        public Runnable listen(Listen listen) {
            return () -> {
                run.listen(frame.place(), listen.timeout());
                hear(frame, listen);
            };
        }

        @Override
        public Runnable emit(Work.Emit emit) {
            return () -> NodeRules.this.emit(frame, emit);
        }

        @Override
        public Runnable scope(Scope scope) {
            return () -> scopes.begin(frame, scope);
        }
    }

    /** What is to be done at a node that was begun before and at which a run has failed, when it is taken up again. */
    private final class Repetition implements Work.Cases<Runnable> {

        private final FrameProgress frame;
        private final StepRun step;
        private final Runnable beginning;

        /**
         * Creates the cases.
         *
         * @param step how the node stands
         * @param beginning what is to be done when it begins
         */
        Repetition(FrameProgress frame, StepRun step, Runnable beginning) {
            this.frame = frame;
            this.step = step;
            this.beginning = beginning;
        }

        @Override
        public Runnable call(Call call) {
            int lastAttempt = step.attempt() + call.retry().attempts();
            return () -> run.again(step, call, lastAttempt, walk.queue(frame, call));
        }

        @Override
        public Runnable choose(Choose choose) {
            return beginning;
        }

        @Override
        public Runnable set(Work.Set set) {
            return beginning;
        }

        @Override
        public Runnable raise(Raise raise) {
            return beginning;
        }

        @Override
        public Runnable pause(Pause pause) {
            return step.state() == StepRun.State.CANCELLED
                    ? () -> run.steps().replace(step, step.waitingAgain(StepRun.State.WAITING))
                    : () -> walk.after(frame);
        }

        @Override
        public Runnable listen(Listen listen) {
            return beginning;
        }

        @Override
        public Runnable emit(Work.Emit emit) {
            return beginning;
        }

        @Override
        public Runnable scope(Scope scope) {
            return beginning;
        }
    }
}
