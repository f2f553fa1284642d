package io.dealflow.crm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server that outlived the JVM which started it, because that one was killed. */
final class FormerServer {

    private static final Logger LOG = LoggerFactory.getLogger(FormerServer.class);
    private static final String PID_FILE = "postmaster.pid";
    private static final long PATIENCE_SECONDS = 5;

    private FormerServer() {}

    /**
     * Stops the server that still runs on a folder; does nothing if none does.
     *
     * @throws CrmException if it does not stop
     */
    static void stop(Path dataDir) {
        server(dataDir).ifPresent(process -> {
            LOG.warn("Stopping a PostgreSQL (process {}) that was left behind on {}", process.pid(), dataDir);
            process.destroy();
            if (!ended(process)) {
                process.destroyForcibly();
                if (!ended(process)) {
                    throw new CrmException(
                            "A PostgreSQL (process %d) still runs on %s and does not stop: stop it, then start again"
                                    .formatted(process.pid(), dataDir));
                }
            }
        });
    }

    private static Optional<ProcessHandle> server(Path dataDir) {
        Path file = dataDir.resolve(PID_FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            String pid = Files.readAllLines(file).get(0).strip();
            return ProcessHandle.of(Long.parseLong(pid)).filter(process -> serves(process, dataDir));
        } catch (IOException | NumberFormatException | IndexOutOfBoundsException e) {
            throw new CrmException("Cannot read the process number in %s: %s".formatted(file, e.getMessage()), e);
        }
    }

    /** The number in the file may meanwhile be that of any other process. */
    private static boolean serves(ProcessHandle process, Path dataDir) {
        return process.isAlive()
                && process.info()
                        .commandLine()
                        .filter(line -> line.contains("postgres") && line.contains(dataDir.toString()))
                        .isPresent();
    }

    private static boolean ended(ProcessHandle process) {
        try {
            process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new CrmException("Cannot wait for process " + process.pid(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
