package io.dealflow.crm;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What an embedded CRM needs to know.
 *
 * @param dataDir folder of the database, made if it does not exist, kept as it is otherwise; empty for a temporary one
 *     that goes with the server
 * @param port port on loopback, 0 for a free one
 * @param sampleData whether a new database is filled with the rows of {@code data.sql}
 * @param fsync whether a commit waits for the disk; without, a commit survives a kill of the server, but no power cut
 * @param startTimeout how long the start may take
 */
public record CrmDatabaseConfig(
        Optional<Path> dataDir, int port, boolean sampleData, boolean fsync, Duration startTimeout) {

    /** Time that a start is given by default: ample on a loaded machine, for a start takes 1 to 4 seconds. */
    public static final Duration START_TIMEOUT = Duration.ofMinutes(2);

    private static final int MAX_PORT = 65_535;

    /**
     * Checks the port and the time.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public CrmDatabaseConfig {
        if (port < 0 || port > MAX_PORT) {
            throw new IllegalArgumentException("CRM port: found %d, expected 0 to %d".formatted(port, MAX_PORT));
        }
        if (startTimeout.isNegative() || startTimeout.isZero()) {
            throw new IllegalArgumentException("Start timeout: found %s, expected more than 0".formatted(startTimeout));
        }
    }

    /** A database that lasts, in the given folder, with the sample's rows. */
    public static CrmDatabaseConfig in(Path dataDir) {
        return new CrmDatabaseConfig(Optional.of(dataDir), 0, true, true, START_TIMEOUT);
    }

    /** A database that goes when it is closed. */
    public static CrmDatabaseConfig temporary(boolean sampleData) {
        return new CrmDatabaseConfig(Optional.empty(), 0, sampleData, false, START_TIMEOUT);
    }
}
