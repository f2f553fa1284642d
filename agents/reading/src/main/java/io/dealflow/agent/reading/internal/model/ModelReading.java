package io.dealflow.agent.reading.internal.model;

import io.dealflow.agent.reading.internal.doubt.Doubt;
import io.dealflow.schemas.Reading;
import java.util.List;

/**
 * What a model read.
 *
 * @param reading what the inquiry says, without doubts
 * @param doubts why a person should look at what the model said
 */
public record ModelReading(Reading reading, List<Doubt> doubts) {

    /** Copies the doubts. */
    public ModelReading {
        doubts = List.copyOf(doubts);
    }
}
