package io.dealflow.orchestrator.workflow;

import io.dealflow.service.yaml.YamlMapping.Located;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A workflow file of the right form, before it is known whether it makes sense. References to what stands under
 * {@code use} are resolved.
 *
 * @param namespace whose workflow it is
 * @param name name of the workflow
 * @param version declared version, a semantic version without build metadata
 * @param onChange what happens to a run when its subject changes
 * @param search by what people find its runs
 * @param start what starts its runs, at the line that says so
 * @param timeout how long a run may take as a whole, if the file says so
 * @param root what it does
 * @param extent how large it is
 */
record WorkflowDefinition(
        String namespace,
        Located<String> name,
        String version,
        OnChange onChange,
        List<SearchDefinition> search,
        Located<Start> start,
        Optional<Duration> timeout,
        BlockDefinition root,
        Extent extent) {

    private static final Duration DEADLINE = Duration.ofHours(24);

    /** How long a run may take as a whole. */
    Duration deadline() {
        return timeout.orElse(DEADLINE);
    }

    /**
     * Something by which people find runs, as written.
     *
     * @param name what people call it
     * @param value text of the expression that gives its value
     */
    record SearchDefinition(String name, Located<String> value) {}

    /**
     * How large a workflow is, with all workflows that it calls.
     *
     * @param steps how many nodes it has; those of a workflow that is called twice count twice
     * @param depth how many blocks stand within each other at most
     */
    record Extent(int steps, int depth) {}

    /**
     * A list of nodes as written.
     *
     * @param line line that the list begins on
     * @param nodes in the order of the file; names may be there twice
     */
    record BlockDefinition(int line, List<NodeDefinition> nodes) {
        /** The block of a node alone. */
        static BlockDefinition of(NodeDefinition node) {
            return new BlockDefinition(node.name().line(), List.of(node));
        }
    }

    /**
     * A node as written.
     *
     * @param name name of the node
     * @param when text of the condition of {@code if}
     * @param work what is done there
     * @param then where to go afterwards; of a {@code switch} where to go when no case holds
     * @param atMost {@code metadata.at-most} of a node that is no {@code for}
     * @param undo {@code metadata.undo}
     */
    record NodeDefinition(
            Located<String> name,
            Optional<Located<String>> when,
            WorkDefinition work,
            Optional<Located<Directive>> then,
            Optional<Located<Integer>> atMost,
            Optional<BlockDefinition> undo) {}

    /** Where to go, as written. */
    sealed interface Directive {

        /** Takes it apart: one function for each case. */
        <R> R match(Supplier<R> goesOn, Supplier<R> exit, Supplier<R> end, Function<To, R> to);

        /** To the node below, or out of the block where there is none. */
        record Continue() implements Directive {
            @Override
            public <R> R match(Supplier<R> goesOn, Supplier<R> exit, Supplier<R> end, Function<To, R> to) {
                return goesOn.get();
            }
        }

        /** Out of the block. */
        record Exit() implements Directive {
            @Override
            public <R> R match(Supplier<R> goesOn, Supplier<R> exit, Supplier<R> end, Function<To, R> to) {
                return exit.get();
            }
        }

        /** To the end of the run. */
        record End() implements Directive {
            @Override
            public <R> R match(Supplier<R> goesOn, Supplier<R> exit, Supplier<R> end, Function<To, R> to) {
                return end.get();
            }
        }

        /** To a node of the same block. */
        record To(String node) implements Directive {
            @Override
            public <R> R match(Supplier<R> goesOn, Supplier<R> exit, Supplier<R> end, Function<To, R> to) {
                return to.apply(this);
            }
        }
    }
}
