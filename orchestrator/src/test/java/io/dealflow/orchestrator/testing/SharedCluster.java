package io.dealflow.orchestrator.testing;

import io.dealflow.embedded.EmbeddedCluster;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives all broker tests of the module one cluster, as a parameter. It is stopped after the last test. */
public final class SharedCluster implements ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(SharedCluster.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == EmbeddedCluster.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(Held.class, type -> new Held(EmbeddedCluster.temporary()), Held.class)
                .cluster();
    }

    private record Held(EmbeddedCluster cluster) implements AutoCloseable {

        @Override
        public void close() {
            cluster.close();
        }
    }
}
