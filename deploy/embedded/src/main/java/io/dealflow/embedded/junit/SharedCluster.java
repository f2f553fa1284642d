package io.dealflow.embedded.junit;

import io.dealflow.embedded.EmbeddedCluster;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives the tests of a module one embedded cluster, as a parameter: started for the first that asks, stopped after the
 * last.
 */
public final class SharedCluster implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == EmbeddedCluster.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(SharedCluster.class))
                .getOrComputeIfAbsent(Running.class, key -> new Running(EmbeddedCluster.temporary()), Running.class)
                .cluster();
    }

    private record Running(EmbeddedCluster cluster) implements AutoCloseable {

        @Override
        public void close() {
            cluster.close();
        }
    }
}
