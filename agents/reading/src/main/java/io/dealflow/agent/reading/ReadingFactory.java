package io.dealflow.agent.reading;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** Puts the reader together. */
@Factory
final class ReadingFactory {

    @Singleton
    InquiryReader inquiryReader(ReadingConfig config) {
        return new ReadingRules(config);
    }
}
