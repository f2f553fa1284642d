package io.dealflow.standalone;

import io.dealflow.service.http.HttpConfig;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.Environment;
import io.micronaut.core.type.Argument;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Reads who may ask the HTTP servers, for those that start before the context that reads all other settings. */
final class HttpSettings {

    private HttpSettings() {}

    /** The settings as the context will read them: from files, the environment, and these. */
    static HttpConfig of(Map<String, Object> settings) {
        Environment environment = ApplicationContext.builder()
                .deduceEnvironment(false)
                .banner(false)
                .properties(settings)
                .build()
                .getEnvironment();
        environment.start();
        try {
            HttpConfig fallback = HttpConfig.DEFAULT;
            return new HttpConfig(
                    list(environment, "hosts"),
                    list(environment, "origins"),
                    value(environment, "max-body-bytes", Integer.class, fallback.maxBodyBytes()),
                    value(environment, "max-connections", Integer.class, fallback.maxConnections()),
                    value(environment, "receive-timeout", Duration.class, fallback.receiveTimeout()),
                    value(environment, "idle-timeout", Duration.class, fallback.idleTimeout()));
        } finally {
            environment.stop();
        }
    }

    private static List<String> list(Environment environment, String key) {
        return environment
                .getProperty(HttpConfig.PREFIX + "." + key, Argument.listOf(String.class))
                .orElse(List.of());
    }

    private static <T> T value(Environment environment, String key, Class<T> type, T fallback) {
        return environment.getProperty(HttpConfig.PREFIX + "." + key, type).orElse(fallback);
    }
}
