package io.dealflow.standalone.internal.crm;

import io.dealflow.connect.TableReader;
import io.dealflow.connect.TableReader.Reading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tables whose rows of before are still to be read, as they were added to the mapping later or mended. They are
 * kept in a file until all of their rows are in Kafka: what was broken off begins again. For one thread at a time.
 */
final class TablesToRead {

    private static final Logger LOG = LoggerFactory.getLogger(TablesToRead.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Path file;
    private final TableReader reader;
    private final CaptureSlot slot;
    private final Clock clock;
    private final Set<String> tables = new TreeSet<>();
    private Set<String> asked = Set.of();
    private Instant askAgain = Instant.MIN;
    private @Nullable Long end;

    /** What an earlier process has left in the file is still to be read. */
    TablesToRead(Path file, TableReader reader, CaptureSlot slot, Clock clock) {
        this.file = file;
        this.reader = reader;
        this.slot = slot;
        this.clock = clock;
        try {
            if (Files.exists(file)) {
                tables.addAll(Files.readAllLines(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    /** The tables, in the order of their names. */
    Set<String> all() {
        return Set.copyOf(tables);
    }

    /** Adds tables, each as {@code schema.table}. */
    void add(Collection<String> more) {
        if (tables.addAll(more)) {
            write();
            LOG.warn("The rows of {} that are there already will be read, while changes wait", more);
        }
    }

    /**
     * Does the next step; to be called about each second.
     *
     * @param running whether the connector runs
     * @throws SQLException if the CRM does not answer
     */
    void step(boolean running) throws SQLException {
        if (tables.isEmpty() || !running) {
            asked = Set.of();
        } else if (asked.isEmpty()) {
            ask();
        } else if (end == null) {
            follow(reader.reading());
        } else if (slot.look().confirmed() >= end) {
            LOG.warn("All rows of {} have been read", asked);
            tables.removeAll(asked);
            asked = Set.of();
            askAgain = Instant.MIN;
            write();
        }
    }

    private void ask() {
        Instant now = clock.instant();
        if (now.isAfter(askAgain) && reader.ask(tables)) {
            asked = Set.copyOf(tables);
            askAgain = now.plus(PATIENCE);
            end = null;
        }
    }

    /** The last rows are in Kafka when the slot is confirmed beyond the time at which the reading had ended. */
    private void follow(Reading reading) throws SQLException {
        if (reading.ended() && reading.tables().containsAll(asked)) {
            end = slot.look().written();
        } else if (reading.ended() || (!reading.begun() && clock.instant().isAfter(askAgain))) {
            asked = Set.of();
        }
    }

    private void write() {
        try {
            Path next = file.resolveSibling(file.getFileName() + ".next");
            Files.write(next, tables);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }
}
