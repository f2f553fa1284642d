package io.dealflow.standalone.internal.command;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/** How much is logged. */
final class Logging {

    /** Held here, as the JVM forgets loggers, and with them their levels. */
    private static final java.util.logging.Logger LUCENE = java.util.logging.Logger.getLogger("org.apache.lucene");

    private Logging() {}

    /** Keeps Lucene's advice on JVMs to itself, which goes past our logging. */
    static void quietLucene() {
        LUCENE.setLevel(java.util.logging.Level.SEVERE);
    }

    /** Logs what Dealflow does, not only what goes wrong. */
    static void verbose() {
        if (LoggerFactory.getLogger("io.dealflow") instanceof Logger logger) {
            logger.setLevel(Level.DEBUG);
        }
    }
}
