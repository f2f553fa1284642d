package io.dealflow.agent.reading;

import io.dealflow.agent.model.Models;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** Puts the agent together. */
@Factory
final class ReadingFactory {

    @Singleton
    ReadingAgent readingAgent(ReadingConfig config, Models models) {
        return ReadingAgent.of(config, models);
    }
}
