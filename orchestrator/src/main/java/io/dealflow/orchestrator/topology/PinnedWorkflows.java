package io.dealflow.orchestrator.topology;

import io.dealflow.orchestrator.run.Workflows;
import io.dealflow.orchestrator.workflow.Workflow;
import io.dealflow.orchestrator.workflow.WorkflowCatalog;
import io.dealflow.orchestrator.workflow.WorkflowException;
import io.dealflow.orchestrator.workflow.WorkflowLoader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The present workflows, and those versions of earlier days that runs of a partition are pinned to. The text of a
 * version is kept from the first run on that starts with it or moves to it.
 */
final class PinnedWorkflows implements Workflows {

    private static final Logger LOG = LoggerFactory.getLogger(PinnedWorkflows.class);

    private final Supplier<WorkflowCatalog> present;
    private final WorkflowLoader loader;
    private final KeyValueStore<String, String> texts;
    private final Map<String, Workflow> known = new HashMap<>();

    PinnedWorkflows(Supplier<WorkflowCatalog> present, WorkflowLoader loader, KeyValueStore<String, String> texts) {
        this.present = present;
        this.loader = loader;
        this.texts = texts;
    }

    @Override
    public Optional<Workflow> named(String name) {
        return present.get().named(name).map(this::kept);
    }

    @Override
    public Optional<Workflow> startedBy(String topic) {
        return present.get().startedBy(topic).map(this::kept);
    }

    @Override
    public Optional<Workflow> pinned(String name, String version) {
        return present.get()
                .named(name)
                .filter(now -> now.version().equals(version))
                .map(this::kept)
                .or(() -> earlier(name, key(name, version)));
    }

    @Override
    public List<String> names() {
        return present.get().all().stream().map(Workflow::name).toList();
    }

    private Workflow kept(Workflow workflow) {
        String key = key(workflow.name(), workflow.version());
        if (!known.containsKey(key)) {
            texts.putIfAbsent(key, workflow.source());
            remember(key, workflow);
        }
        return workflow;
    }

    private Optional<Workflow> earlier(String name, String key) {
        if (!known.containsKey(key)) {
            Optional<Workflow> loaded = Optional.ofNullable(texts.get(key)).flatMap(text -> load(name, key, text));
            loaded.ifPresent(workflow -> remember(key, workflow));
            return loaded;
        }
        return Optional.ofNullable(known.get(key));
    }

    /** One whose agents are missing is looked at again: they may register later. */
    private void remember(String key, Workflow workflow) {
        if (workflow.complete()) {
            known.put(key, workflow);
        }
    }

    private Optional<Workflow> load(String name, String key, String text) {
        try {
            return Optional.of(loader.admit(name + ".yaml", text));
        } catch (WorkflowException e) {
            LOG.error("workflow {}, which runs are pinned to, no longer fits the schemas: {}", key, e.getMessage());
            return Optional.empty();
        }
    }

    private static String key(String name, String version) {
        return name + "/" + version;
    }
}
