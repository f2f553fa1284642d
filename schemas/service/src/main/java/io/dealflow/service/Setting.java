package io.dealflow.service;

import io.micronaut.core.type.Argument;
import java.util.Locale;

/**
 * A setting that the process knows.
 *
 * @param key full key, such as {@code dealflow.agent.max-in-flight}
 * @param type type of the value
 */
record Setting(String key, Argument<?> type) {

    /** How the key is spelled as an environment variable. */
    String variable() {
        return variable(key);
    }

    /** The part of the key that names whose setting it is, such as {@code agent}. */
    String section() {
        return key.split("\\.", 3)[1];
    }

    /** How a key is spelled as an environment variable. */
    static String variable(String key) {
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
