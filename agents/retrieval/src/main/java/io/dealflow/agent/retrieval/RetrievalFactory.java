package io.dealflow.agent.retrieval;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Makes what the retrieval agent is built from. */
@Factory
final class RetrievalFactory {

    @Singleton
    IndexDirectory indexDirectory(
            RetrievalConfig config,
            @Property(name = "dealflow.data-dir") @Nullable Path dataDir,
            @Property(name = "user.home") Path home) {
        Path data = dataDir == null ? home.resolve(".dealflow") : dataDir;
        return new IndexDirectory(config.indexDir().orElseGet(() -> data.resolve("retrieval")));
    }

    @Singleton
    PrecedentSearch precedentSearch(RetrievalConfig config) {
        return new PrecedentSearch(config, Clock.systemUTC());
    }
}
