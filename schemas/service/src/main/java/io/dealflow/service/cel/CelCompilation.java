package io.dealflow.service.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.runtime.Program;
import java.util.List;
import java.util.function.Function;

/** What became of an expression. */
public sealed interface CelCompilation {

    /** Gives what belongs to the case. */
    <R> R match(Function<Compiled, R> compiled, Function<Refused, R> refused);

    /**
     * It can be evaluated.
     *
     * @param tree the expression with its types
     * @param program evaluates it; safe for several threads
     */
    record Compiled(CelAbstractSyntaxTree tree, Program program) implements CelCompilation {

        @Override
        public <R> R match(Function<Compiled, R> compiled, Function<Refused, R> refused) {
            return compiled.apply(this);
        }
    }

    /**
     * Something is wrong with it.
     *
     * @param problems what, a sentence each; not empty
     */
    record Refused(List<String> problems) implements CelCompilation {

        @Override
        public <R> R match(Function<Compiled, R> compiled, Function<Refused, R> refused) {
            return refused.apply(this);
        }
    }
}
