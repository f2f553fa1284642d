package io.dealflow.orchestrator.workflow;

import io.dealflow.orchestrator.workflow.WorkflowDefinition.BlockDefinition;
import io.dealflow.orchestrator.workflow.WorkflowDefinition.Directive;
import io.dealflow.orchestrator.workflow.WorkflowDefinition.NodeDefinition;
import io.dealflow.service.yaml.YamlMapping.Located;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is done at a node, as written. */
sealed interface WorkDefinition {

    /** Takes it apart: a method for each case. */
    <R> R match(Cases<R> cases);

    /** The cases that it chooses from, if it chooses. */
    default Optional<SwitchDefinition> choice() {
        return Optional.empty();
    }

    /** Whether a run can go on after it. */
    default boolean leadsOn() {
        return true;
    }

    /** What is within it. */
    default Inside inside() {
        return Inside.NOTHING;
    }

    /** What each kind of work leads to. */
    interface Cases<R> {
        /** For {@code call}. */
        R call(CallDefinition call);
        /** For {@code switch}. */
        R choose(SwitchDefinition choose);
        /** For {@code set}. */
        R set(SetDefinition set);
        /** For {@code raise}. */
        R raise(RaiseDefinition raise);
        /** For {@code wait}. */
        R pause(WaitDefinition pause);
        /** For {@code listen}. */
        R listen(ListenDefinition listen);
        /** For {@code emit}. */
        R emit(EmitDefinition emit);
        /** For {@code do}. */
        R block(DoDefinition block);
        /** For {@code try}. */
        R attempt(TryDefinition attempt);
        /** For {@code fork}. */
        R fork(ForkDefinition fork);
        /** For {@code for}. */
        R each(ForDefinition each);
        /** For {@code run}. */
        R run(RunDefinition run);
    }

    /**
     * {@code call}.
     *
     * @param agent name of the agent
     * @param as {@code metadata.as}
     * @param timeout how long one attempt may take
     * @param retry the policy that {@code metadata.retry} names, else that of the nearest {@code try} around it with a
     *     {@code retry}, else the default
     * @param urgent text of the condition {@code metadata.urgent}
     */
    record CallDefinition(
            Located<String> agent,
            Optional<Located<String>> as,
            Duration timeout,
            RetryPolicy retry,
            Optional<Located<String>> urgent)
            implements WorkDefinition {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.call(this);
        }
    }

    /**
     * {@code switch}.
     *
     * @param by text of {@code metadata.by}: an expression whose value is the name of the case
     * @param cases in the order of the file
     */
    record SwitchDefinition(Optional<Located<String>> by, List<Case> cases) implements WorkDefinition {

        /** A case; without a condition it is the default, or one that {@code by} chooses. */
        record Case(Located<String> name, Optional<Located<String>> when, Located<Directive> then) {}

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.choose(this);
        }

        @Override
        public Optional<SwitchDefinition> choice() {
            return Optional.of(this);
        }
    }

    /** {@code set}. */
    record SetDefinition(List<Assignment> assignments) implements WorkDefinition {

        /**
         * A fact and its value.
         *
         * @param fact name of the fact
         * @param expression text of a CEL expression; of a constant its literal in CEL, such as {@code 'sent'},
         *     {@code 3} or {@code true}
         */
        record Assignment(Located<String> fact, Located<String> expression) {}

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.set(this);
        }
    }

    /** {@code raise}. */
    record RaiseDefinition(Fault fault) implements WorkDefinition {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.raise(this);
        }

        @Override
        public boolean leadsOn() {
            return false;
        }
    }

    /** {@code wait}. */
    record WaitDefinition(Duration time) implements WorkDefinition {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.pause(this);
        }
    }

    /**
     * {@code listen}.
     *
     * @param signals names of the signals, each once
     * @param all whether all of them are waited for, or the first that comes
     * @param as {@code metadata.as}
     */
    record ListenDefinition(List<String> signals, boolean all, Optional<Located<String>> as, Optional<Duration> timeout)
            implements WorkDefinition {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.listen(this);
        }
    }

    /**
     * {@code emit}.
     *
     * @param type type of the event
     * @param source who tells of it, a URI
     * @param data what it says: a name and an expression each
     */
    record EmitDefinition(String type, String source, List<SetDefinition.Assignment> data) implements WorkDefinition {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.emit(this);
        }
    }

    /** {@code do}. */
    record DoDefinition(BlockDefinition block, Optional<Duration> timeout) implements WorkDefinition {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.block(this);
        }

        @Override
        public Inside inside() {
            return new Inside(List.of(block), Optional.empty(), "/", Inside.Kind.SHARED);
        }
    }

    /**
     * {@code try} with its {@code catch}.
     *
     * @param block what is tried
     * @param timeout how long it and the handler may take
     * @param handler empty if {@code catch} has a {@code retry} alone
     */
    record TryDefinition(BlockDefinition block, Optional<Duration> timeout, Optional<CatchDefinition> handler)
            implements WorkDefinition {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.attempt(this);
        }

        @Override
        public Inside inside() {
            return new Inside(List.of(block), handler, "/", Inside.Kind.SHARED);
        }
    }

    /**
     * {@code catch}.
     *
     * @param filter which errors; a short name of a type is written out as its URI
     * @param type the type in the filter as written, with its line, for errors
     * @param as name of the fact that the error becomes; "error" unless the file says otherwise
     * @param when text of {@code when}, or {@code !(...)} of {@code exceptWhen}, or both joined by {@code &&}
     * @param block {@code catch.do}
     */
    record CatchDefinition(
            Work.Handler.Filter filter,
            Optional<Located<String>> type,
            String as,
            Optional<Located<String>> when,
            BlockDefinition block) {}

    /**
     * {@code fork}.
     *
     * @param branches each becomes a block of one node
     * @param join how many must be done: all of them, 1 for {@code compete: true}, else {@code metadata.join}; not
     *     checked against the number of branches yet
     */
    record ForkDefinition(List<NodeDefinition> branches, Optional<Duration> timeout, Located<Integer> join)
            implements WorkDefinition {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.fork(this);
        }

        @Override
        public Inside inside() {
            List<BlockDefinition> blocks =
                    branches.stream().map(BlockDefinition::of).toList();
            return new Inside(blocks, Optional.empty(), "/", Inside.Kind.OWN);
        }
    }

    /**
     * {@code for}.
     *
     * @param block {@code do}
     * @param each name of the fact that holds the item; "item" unless the file says otherwise
     * @param in text of the path to the array, such as {@code precedents.deals}
     * @param at name of the fact that holds the place; "index" unless the file says otherwise
     * @param goesOn text of {@code while}
     * @param width {@code metadata.at-once}; 1 unless the file says otherwise
     * @param mostItems {@code metadata.at-most}; 1000 unless the file says otherwise
     * @param collected {@code metadata.collect}: names outside, and of the facts inside, in the order of the file
     */
    record ForDefinition(
            BlockDefinition block,
            Located<String> each,
            Located<String> in,
            Located<String> at,
            Optional<Located<String>> goesOn,
            int width,
            int mostItems,
            Map<Located<String>, Located<String>> collected,
            Optional<Duration> timeout)
            implements WorkDefinition {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.each(this);
        }

        @Override
        public Inside inside() {
            return new Inside(List.of(block), Optional.empty(), "[]/", Inside.Kind.OWN);
        }
    }

    /**
     * {@code run}.
     *
     * @param name name of the workflow that is called
     * @param workflow that workflow
     * @param timeout how long it may take: what the step says, else what the file of the workflow says
     */
    record RunDefinition(Located<String> name, WorkflowDefinition workflow, Optional<Duration> timeout)
            implements WorkDefinition {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.run(this);
        }

        @Override
        public Inside inside() {
            return new Inside(List.of(workflow.root()), Optional.empty(), "/", Inside.Kind.WORKFLOW);
        }
    }
}
