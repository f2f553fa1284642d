package io.dealflow.agent.testkit;

import io.micronaut.context.ApplicationContext;
import io.micronaut.inject.BeanConfiguration;
import java.util.HashMap;
import java.util.Map;

/** The beans of the agents on the class path, without the workers that run them. */
public final class AgentBeans {

    private AgentBeans() {}

    /** Starts a context with settings; the caller closes it. */
    public static ApplicationContext start(Map<String, Object> settings) {
        return ApplicationContext.builder(settings)
                .beanConfigurations(BeanConfiguration.disabled("io.dealflow.agent.internal"))
                .start();
    }

    /**
     * Reads a configuration record.
     *
     * @param section what the keys begin with, such as {@code dealflow.currency}
     * @param settings values by the rest of their keys
     */
    public static <T> T read(Class<T> type, String section, Map<String, ?> settings) {
        Map<String, Object> all = new HashMap<>();
        settings.forEach((key, value) -> all.put(section + "." + key, value));
        try (ApplicationContext context = start(all)) {
            return context.getBean(type);
        }
    }
}
