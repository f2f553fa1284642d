package io.dealflow.orchestrator.workflow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Tells when files of a directory have changed, once they have been left alone for half a second. The system tells it,
 * so nothing is looked at meanwhile.
 */
final class FileWatch implements AutoCloseable {

    private static final Duration QUIET = Duration.ofMillis(500);

    private final WatchService service;
    private final Runnable changed;

    private FileWatch(WatchService service, Runnable changed) {
        this.service = service;
        this.changed = changed;
    }

    /**
     * Begins to watch.
     *
     * @throws UncheckedIOException if the directory cannot be watched
     */
    static FileWatch of(Path directory, Runnable changed) {
        try {
            WatchService service = directory.getFileSystem().newWatchService();
            directory.register(
                    service,
                    StandardWatchEventKinds.ENTRY_CREATE,
                    StandardWatchEventKinds.ENTRY_MODIFY,
                    StandardWatchEventKinds.ENTRY_DELETE);
            FileWatch watch = new FileWatch(service, changed);
            Thread thread = new Thread(watch::follow, "dealflow-workflow-files");
            thread.setDaemon(true);
            thread.start();
            return watch;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot watch the workflows in " + directory, e);
        }
    }

    @Override
    public void close() {
        try {
            service.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot end to watch workflows", e);
        }
    }

    private void follow() {
        try {
            while (true) {
                take(service.take());
                WatchKey further = service.poll(QUIET.toMillis(), TimeUnit.MILLISECONDS);
                while (further != null) {
                    take(further);
                    further = service.poll(QUIET.toMillis(), TimeUnit.MILLISECONDS);
                }
                changed.run();
            }
        } catch (ClosedWatchServiceException e) {
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void take(WatchKey key) {
        key.pollEvents();
        key.reset();
    }
}
