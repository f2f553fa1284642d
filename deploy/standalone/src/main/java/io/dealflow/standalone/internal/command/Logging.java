package io.dealflow.standalone.internal.command;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/** How much is logged. */
final class Logging {

    private Logging() {}

    /** Logs what Dealflow does, not only what goes wrong. */
    static void verbose() {
        if (LoggerFactory.getLogger("io.dealflow") instanceof Logger logger) {
            logger.setLevel(Level.DEBUG);
        }
    }
}
