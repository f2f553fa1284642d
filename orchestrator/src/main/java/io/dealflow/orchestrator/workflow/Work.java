package io.dealflow.orchestrator.workflow;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What is done at a node. */
public sealed interface Work {

    /** Takes it apart: a method for each case. */
    <R> R match(Cases<R> cases);

    /** The task of an agent, if it is one. */
    default Optional<Call> task() {
        return Optional.empty();
    }

    /** The signals that are waited for, if any are. */
    default Optional<Listen> signals() {
        return Optional.empty();
    }

    /** The blocks within the node, if it has any. */
    default Optional<Scope> blocks() {
        return Optional.empty();
    }

    /** What each kind of work leads to. */
    interface Cases<R> {
        /** For a task of an agent. */
        R call(Call call);

        /** For a node that only chooses the way. */
        R choose(Choose choose);

        /** For facts that are set. */
        R set(Set set);

        /** For an error that is raised. */
        R raise(Raise raise);

        /** For a time that is waited. */
        R pause(Pause pause);

        /** For signals that are waited for. */
        R listen(Listen listen);

        /** For an event that is published. */
        R emit(Emit emit);

        /** For blocks within the node. */
        R scope(Scope scope);
    }

    /**
     * A task that an agent performs.
     *
     * @param agent name of the agent
     * @param fact name under which the outcome becomes a fact
     * @param timeout how long the agent may work on one attempt
     * @param retry how often and when to try again
     * @param urgent if there, tasks wait for their turn where the agent has enough to do, those for which it holds
     *     before the others; if not, they are issued at once
     */
    record Call(String agent, String fact, Duration timeout, RetryPolicy retry, Optional<Condition> urgent)
            implements Work {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.call(this);
        }

        @Override
        public Optional<Call> task() {
            return Optional.of(this);
        }
    }

    /** Nothing: the node only chooses the way. */
    record Choose() implements Work {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.choose(this);
        }
    }

    /**
     * Facts that are set.
     *
     * @param values in this order; a later one may read an earlier one
     */
    record Set(List<Value> values) implements Work {

        /** Name of the fact that holds the name of the end that a run comes to. */
        public static final String OUTCOME = "outcome";

        /** A fact and what it is set to. */
        public record Value(String fact, Expression expression) {}

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.set(this);
        }
    }

    /** An error that is raised. */
    record Raise(Fault fault) implements Work {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.raise(this);
        }
    }

    /** A time that is waited. */
    record Pause(Duration time) implements Work {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.pause(this);
        }
    }

    /**
     * An event that is published.
     *
     * @param type type of the event
     * @param source who tells of it, a URI
     * @param data what it says, by name; values are written as texts
     */
    record Emit(String type, String source, List<Set.Value> data) implements Work {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.emit(this);
        }
    }

    /**
     * Signals that are waited for. One that came before, at any time of the run, counts if nothing has taken it.
     *
     * @param names names of the signals, each once
     * @param all whether all of them are waited for, or the first that comes
     * @param as name of the fact that the signal becomes that ended the wait; empty if it becomes none
     * @param timeout how long they are waited for; after that the node has failed with {@link FaultType#TIMEOUT}
     */
    record Listen(List<String> names, boolean all, Optional<String> as, Optional<Duration> timeout) implements Work {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.listen(this);
        }

        @Override
        public Optional<Listen> signals() {
            return Optional.of(this);
        }
    }

    /**
     * Blocks within the node. The node is done when they are.
     *
     * @param spread which blocks there are, and how they are worked through
     * @param timeout how long it may take as a whole; after that the node has failed with {@link FaultType#TIMEOUT}
     * @param handler what happens to errors inside; empty if they go on to the outside
     */
    record Scope(Spread spread, Optional<Duration> timeout, Optional<Handler> handler) implements Work {
        /** All blocks within it, that of the handler included. */
        Stream<Block> all() {
            return Stream.concat(body(), handler.stream().map(Handler::block));
        }

        /** The blocks within it but for that of the handler. */
        public Stream<Block> body() {
            return spread.match(
                    one -> Stream.of(one.block()), all -> all.branches().stream(), each -> Stream.of(each.block()));
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.scope(this);
        }

        @Override
        public Optional<Scope> blocks() {
            return Optional.of(this);
        }
    }

    /**
     * What happens to an error.
     *
     * @param filter which errors are caught, by what is known of them beforehand
     * @param as name of the fact that the error becomes, for the condition and the block
     * @param when if there, the error is caught only where it holds
     * @param block is worked through then, before the run goes on after the node
     */
    record Handler(Filter filter, String as, Optional<Condition> when, Block block) {

        /**
         * Which errors are caught: those that are alike in all that is there.
         *
         * @param type URI of their type
         * @param status their number
         * @param title their code
         */
        public record Filter(Optional<String> type, Optional<Integer> status, Optional<String> title) {

            /** Whether it lets an error through. */
            public boolean matches(Fault fault) {
                return type.filter(wanted -> !wanted.equals(fault.type())).isEmpty()
                        && status.filter(wanted -> wanted != fault.status()).isEmpty()
                        && title.filter(wanted -> !wanted.equals(fault.title())).isEmpty();
            }
        }
    }
}
