package io.dealflow.agent.retrieval;

import io.dealflow.service.LocalData;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Makes what the retrieval agent is built from. */
@Factory
final class RetrievalFactory {

    @Singleton
    IndexDirectory indexDirectory(RetrievalConfig config, LocalData data) {
        return new IndexDirectory(config.indexDir().orElseGet(() -> data.folder("retrieval")));
    }

    @Singleton
    PrecedentSearch precedentSearch(RetrievalConfig config) {
        return new PrecedentSearch(config, Clock.systemUTC());
    }
}
