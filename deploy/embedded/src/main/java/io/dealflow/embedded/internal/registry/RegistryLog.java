package io.dealflow.embedded.internal.registry;

import java.util.List;

/** Keeps the registry's changes. */
public interface RegistryLog extends AutoCloseable {

    /** Reads all changes from the first one on. */
    List<LogEntry> readAll();

    /**
     * Adds changes and returns when they are kept.
     *
     * @throws RegistryError if it is not known that all of them are kept
     */
    void append(List<LogEntry> entries);

    @Override
    void close();
}
