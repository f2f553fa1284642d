package io.dealflow.agent.reading;

import io.dealflow.agent.model.Models;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** Puts the reading agent together. */
@Factory
final class ReadingFactory {

    @Singleton
    ReadingAgent agent(ReadingConfig config, Models models) {
        return ReadingAgent.of(config, models);
    }
}
