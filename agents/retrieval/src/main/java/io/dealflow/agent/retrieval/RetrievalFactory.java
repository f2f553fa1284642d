package io.dealflow.agent.retrieval;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.env.Environment;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;

/** Makes what the retrieval agent is built from. */
@Factory
final class RetrievalFactory {

    @Singleton
    IndexDirectory indexDirectory(RetrievalConfig config, Environment environment) {
        return new IndexDirectory(
                config.indexDir().orElseGet(() -> dataDirectory(environment).resolve("retrieval")));
    }

    @Singleton
    PrecedentSearch precedentSearch(RetrievalConfig config) {
        return new PrecedentSearch(config, Clock.systemUTC());
    }

    private static Path dataDirectory(Environment environment) {
        return environment
                .getProperty("dealflow.data-dir", Path.class)
                .orElseGet(() ->
                        environment.getRequiredProperty("user.home", Path.class).resolve(".dealflow"));
    }
}
