package io.dealflow.orchestrator.testing;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.BeanContext;
import io.micronaut.context.BeanResolutionContext;
import io.micronaut.inject.BeanConfiguration;
import java.util.Map;

/** Leaves out what the module's root package starts with a context: the processing of runs. Factories stay. */
public final class WithoutProcessing implements BeanConfiguration {

    private static final String ROOT = "io.dealflow.orchestrator";

    private WithoutProcessing() {}

    /**
     * Starts a context in which no runs are processed.
     *
     * @param beans what it has in the place of what is left out
     */
    public static ApplicationContext start(Map<String, Object> settings, Object... beans) {
        return ApplicationContext.builder(settings)
                .beanConfigurations(new WithoutProcessing())
                .singletons(beans)
                .start();
    }

    @Override
    public Package getPackage() {
        throw new UnsupportedOperationException();
    }

    @Override
    public String getName() {
        return ROOT;
    }

    @Override
    public String getVersion() {
        return "";
    }

    @Override
    public boolean isWithin(String className) {
        return className.lastIndexOf('.') == ROOT.length()
                && className.startsWith(ROOT)
                && !className.endsWith("Factory");
    }

    @Override
    public boolean isEnabled(BeanContext context, BeanResolutionContext resolution) {
        return false;
    }
}
