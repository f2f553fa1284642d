package io.dealflow.agent.retrieval;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;

/** Makes what the retrieval agent is built from. */
@Factory
final class RetrievalFactory {

    @Singleton
    IndexDirectory indexDirectory(
            RetrievalConfig config, @Value("${dealflow.data-dir:`${user.home}/.dealflow`}") Path dataDir) {
        return new IndexDirectory(config.indexDir().orElseGet(() -> dataDir.resolve("retrieval")));
    }

    @Singleton
    PrecedentSearch precedentSearch(RetrievalConfig config) {
        return new PrecedentSearch(config, Clock.systemUTC());
    }
}
