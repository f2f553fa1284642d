package io.dealflow.orchestrator.workflow;

import io.dealflow.kafka.registry.RegistryException;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gets the workflows at the start of the orchestrator, and anew when their files have changed. One whose agents have
 * not all registered their schemas is there, but not complete; while there is one, its agents are looked for every
 * second. Safe for several threads.
 */
@Singleton
public final class WorkflowSource implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WorkflowSource.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration REGISTRY_WAIT = Duration.ofMinutes(1);

    private final WorkflowConfig config;
    private final WorkflowLoader loader;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicBoolean looking = new AtomicBoolean();
    private final Map<String, String> refusals = new ConcurrentHashMap<>();
    private volatile Optional<WorkflowCatalog> loaded = Optional.empty();
    private volatile Optional<String> refused = Optional.empty();
    private Function<WorkflowCatalog, Runnable> taker = catalog -> () -> {};
    private Optional<FileWatch> watch = Optional.empty();

    /** Creates a source; nothing is read yet. */
    public WorkflowSource(WorkflowConfig config, WorkflowLoader loader) {
        this.config = config;
        this.loader = loader;
    }

    /**
     * Loads the workflows, and looks for agents that are missing from then on. Waits up to a minute for a registry that
     * does not answer; a workflow with which more is wrong than that agents are missing is refused at once.
     *
     * @throws WorkflowException with everything that is wrong
     * @throws RegistryException if the registry refuses, or does not answer in time
     * @throws IllegalArgumentException if the configured directory holds no workflow
     * @throws InterruptedException if the thread is interrupted
     * @throws IllegalStateException if the source is closed meanwhile
     */
    public WorkflowCatalog load() throws InterruptedException {
        WorkflowFiles files = WorkflowFiles.read(config.directory());
        long end = System.nanoTime() + REGISTRY_WAIT.toNanos();
        while (true) {
            try {
                WorkflowCatalog catalog = files.load(loader);
                loaded = Optional.of(catalog);
                lookForMissing();
                return catalog;
            } catch (RegistryException e) {
                if (!e.retryable() || System.nanoTime() - end >= 0) {
                    throw e;
                }
                LOG.info("Waiting for the registry to load the workflows: {}", e.getMessage());
            }
            if (pause()) {
                throw new IllegalStateException("Stopped while waiting for the registry");
            }
        }
    }

    /**
     * From now on, has files that change take effect.
     *
     * @param prepares looks at workflows before they take the place of the present ones, refuses them by an exception,
     *     and gives what is to be done once they have
     */
    public synchronized void follow(Function<WorkflowCatalog, Runnable> prepares) {
        taker = prepares;
        if (config.watch()) {
            watch = config.directory().map(directory -> FileWatch.of(directory, this::reloadByItself));
        }
    }

    /**
     * Reads the files anew. Runs that begin from then on follow them; those under way keep the version that they began
     * with. If anything is wrong with any of the files, all stays as it is.
     *
     * @throws WorkflowException with everything that is wrong
     * @throws RegistryException if the registry does not answer
     * @throws IllegalArgumentException if the configured directory holds no workflow
     * @throws RuntimeException if the cluster does not fit to them
     */
    public synchronized Reload reload() {
        WorkflowCatalog before = present();
        try {
            WorkflowCatalog now = WorkflowFiles.read(config.directory()).load(loader);
            Reload reload = Reload.between(before, now);
            if (!reload.isNothing()) {
                Runnable then = taker.apply(now);
                loaded = Optional.of(now);
                then.run();
                lookForMissing();
                LOG.info("Workflows: added {}, changed {}, gone {}", reload.added(), reload.changed(), reload.gone());
            }
            refused = Optional.empty();
            return reload;
        } catch (RuntimeException e) {
            refused = Optional.of(String.valueOf(e.getMessage()));
            throw e;
        }
    }

    /** Why files that have changed did not take effect, if the last look at them found that they cannot. */
    public Optional<String> refused() {
        return refused;
    }

    private void reloadByItself() {
        try {
            reload();
        } catch (RuntimeException e) {
            LOG.error("The workflows stay as they are: {}", e.getMessage());
        }
    }

    /** The workflows that {@link #load()} has given, or empty if it has not yet; with the agents that came since. */
    public Optional<WorkflowCatalog> loaded() {
        return loaded;
    }

    /**
     * The same, once they are loaded.
     *
     * @throws IllegalStateException if they are not
     */
    public WorkflowCatalog present() {
        return loaded.orElseThrow(() -> new IllegalStateException("The workflows are not loaded yet"));
    }

    /** The workflows that wait for agents, with what they wait for, by name. */
    public Map<String, String> waiting() {
        Map<String, String> waiting = new TreeMap<>();
        loaded.ifPresent(catalog -> catalog.all().stream()
                .filter(workflow -> !workflow.complete())
                .forEach(workflow -> waiting.put(
                        workflow.name(),
                        refusals.getOrDefault(
                                workflow.name(),
                                "for agents to register their schemas: " + String.join(", ", workflow.awaits())))));
        return waiting;
    }

    /** Looks for agents no more. */
    @Override
    @PreDestroy
    public void close() {
        closed.countDown();
        synchronized (this) {
            watch.ifPresent(FileWatch::close);
        }
    }

    private void lookForMissing() {
        Map<String, String> waiting = waiting();
        if (waiting.isEmpty() || !looking.compareAndSet(false, true)) {
            return;
        }
        waiting.forEach((workflow, why) -> LOG.warn("Workflow {} waits {}; the others go on", workflow, why));
        Thread thread = new Thread(this::lookUntilComplete, "dealflow-missing-agents");
        thread.setDaemon(true);
        thread.start();
    }

    private void lookUntilComplete() {
        try {
            while (!waiting().isEmpty() && !pause()) {
                look();
            }
            looking.set(false);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void look() {
        List<Workflow> now = present().all().stream().map(this::lookedAt).toList();
        loaded = Optional.of(new WorkflowCatalog(now));
    }

    private Workflow lookedAt(Workflow workflow) {
        if (workflow.complete()) {
            return workflow;
        }
        try {
            Workflow found = loader.admit(workflow.name() + ".yaml", workflow.source());
            if (found.complete()) {
                LOG.info("Workflow {} begins: its agents have registered", workflow.name());
            }
            return found;
        } catch (WorkflowException e) {
            String why = "for schemas of its agents that fit: " + e.getMessage();
            if (!why.equals(refusals.put(workflow.name(), why))) {
                LOG.error("Workflow {} waits {}", workflow.name(), why);
            }
        } catch (RegistryException e) {
            LOG.debug("The registry does not tell whether the agents of {} have come", workflow.name(), e);
        }
        return workflow;
    }

    /** Whether the source was closed meanwhile. */
    private boolean pause() throws InterruptedException {
        return closed.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }
}
