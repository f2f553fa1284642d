package io.dealflow.intake.mapping;

import io.dealflow.schemas.yaml.YamlException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How rows of a CRM become deals: the content of a mapping file. Immutable and safe for use by several threads. */
public final class DealMapping {

    private DealMapping() {}

    /**
     * Reads a mapping file.
     *
     * @throws YamlException with all that is wrong with it, each with file and line
     * @throws UncheckedIOException if it cannot be read
     */
    public static DealMapping read(Path file) {
        throw new UnsupportedOperationException();
    }

    /**
     * Reads a mapping from a string.
     *
     * @param name name of the file, for errors
     * @throws YamlException with all that is wrong with it, each with name and line
     */
    public static DealMapping parse(String name, String text) {
        throw new UnsupportedOperationException();
    }

    /** Name of the CRM. */
    public String source() {
        throw new UnsupportedOperationException();
    }

    /** Age that an open deal of the initial snapshot may have to start a run; empty if any. */
    public Optional<Duration> maxSnapshotAge() {
        throw new UnsupportedOperationException();
    }

    /** The table whose rows are the deals. */
    public TableMapping root() {
        throw new UnsupportedOperationException();
    }

    /** All tables, the root first. */
    public List<TableMapping> tables() {
        throw new UnsupportedOperationException();
    }

    /** The joins, each after the one that it starts from. */
    public List<Join> joins() {
        throw new UnsupportedOperationException();
    }

    /**
     * Maps the rows of one deal. None of them has a {@linkplain TableMapping#problem problem}.
     *
     * @throws MappingException if they give no deal
     */
    public MappedDeal map(JoinedRows rows) {
        throw new UnsupportedOperationException();
    }
}
