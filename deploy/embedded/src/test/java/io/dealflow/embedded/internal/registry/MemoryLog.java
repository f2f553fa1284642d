package io.dealflow.embedded.internal.registry;

import java.util.ArrayList;
import java.util.List;

/** A log that forgets nothing while the test runs, and fails when told so. */
final class MemoryLog implements RegistryLog {

    private final List<LogEntry> entries = new ArrayList<>();
    private boolean failAfterKeeping;

    void failNextAfterKeeping() {
        failAfterKeeping = true;
    }

    @Override
    public List<LogEntry> readAll() {
        return List.copyOf(entries);
    }

    @Override
    public void append(List<LogEntry> more) {
        entries.addAll(more);
        if (failAfterKeeping) {
            failAfterKeeping = false;
            throw RegistryError.storeFailed("no answer");
        }
    }

    @Override
    public void close() {}
}
