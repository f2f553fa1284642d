package io.dealflow.orchestrator.workflow;

import io.dealflow.kafka.registry.RegistryException;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gets the workflows at the start of the orchestrator, when some agents may not have registered their schemas yet. */
@Singleton
public final class WorkflowSource implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WorkflowSource.class);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final WorkflowConfig config;
    private final WorkflowLoader loader;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Optional<WorkflowCatalog> loaded = Optional.empty();

    /** Creates a source; nothing is read yet. */
    public WorkflowSource(WorkflowConfig config, WorkflowLoader loader) {
        this.config = config;
        this.loader = loader;
    }

    /**
     * Loads the workflows. Waits as long as configured for agents that have not registered their schemas, and for a
     * registry that does not answer; anything else that is wrong is refused at once.
     *
     * @throws WorkflowException with everything that is wrong
     * @throws RegistryException if the registry refuses, or does not answer in time
     * @throws IllegalArgumentException if the configured directory holds no workflow
     * @throws InterruptedException if the thread is interrupted
     * @throws IllegalStateException if the source is closed meanwhile
     */
    public WorkflowCatalog load() throws InterruptedException {
        WorkflowFiles files = WorkflowFiles.read(config.directory());
        long end = System.nanoTime() + config.agentWait().toNanos();
        boolean told = false;
        while (true) {
            try {
                WorkflowCatalog catalog = files.load(loader);
                loaded = Optional.of(catalog);
                return catalog;
            } catch (WorkflowException e) {
                if (!e.onlyMissesAgents() || System.nanoTime() >= end) {
                    throw e;
                }
                told = told || tell(e.getMessage());
            } catch (RegistryException e) {
                if (!e.retryable() || System.nanoTime() >= end) {
                    throw e;
                }
                told = told || tell(e.getMessage());
            }
            if (closed.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("Stopped while waiting for the schemas of agents");
            }
        }
    }

    /** The workflows that {@link #load()} gave last, or empty if it has not given any yet. */
    public Optional<WorkflowCatalog> loaded() {
        return loaded;
    }

    /** Ends a wait. */
    @Override
    @PreDestroy
    public void close() {
        closed.countDown();
    }

    private boolean tell(@Nullable String reason) {
        LOG.info(
                "Waiting up to {} s for the workflows to be complete: {}",
                config.agentWait().toSeconds(),
                reason);
        return true;
    }
}
