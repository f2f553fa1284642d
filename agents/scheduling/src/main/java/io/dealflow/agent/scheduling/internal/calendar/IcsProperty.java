package io.dealflow.agent.scheduling.internal.calendar;

import java.util.Map;
import java.util.Optional;

/**
 * A property of an iCalendar object, as it is written.
 *
 * @param name name in upper case
 * @param parameters parameters by their name in upper case, without quotes
 * @param value what comes behind the colon
 */
record IcsProperty(String name, Map<String, String> parameters, String value) {

    IcsProperty {
        parameters = Map.copyOf(parameters);
    }

    Optional<String> parameter(String key) {
        return Optional.ofNullable(parameters.get(key));
    }
}
