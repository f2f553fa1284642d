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
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The present workflows, and those versions of earlier days that runs of a partition are pinned to. The text of a
 * version is kept from the first run on that starts with it.
 */
final class PinnedWorkflows implements Workflows {

    private static final Logger LOG = LoggerFactory.getLogger(PinnedWorkflows.class);

    private final WorkflowCatalog present;
    private final WorkflowLoader loader;
    private final KeyValueStore<String, String> texts;
    private final Map<String, Workflow> known = new HashMap<>();

    PinnedWorkflows(WorkflowCatalog present, WorkflowLoader loader, KeyValueStore<String, String> texts) {
        this.present = present;
        this.loader = loader;
        this.texts = texts;
    }

    @Override
    public Optional<Workflow> named(String name) {
        return present.named(name).map(this::kept);
    }

    @Override
    public Optional<Workflow> startedBy(String topic) {
        return present.startedBy(topic).map(this::kept);
    }

    @Override
    public Optional<Workflow> pinned(String name, String version) {
        Optional<Workflow> now = present.named(name);
        return now.isPresent() && now.get().version().equals(version)
                ? now
                // A version that cannot be loaded is not remembered: its agents may register their schemas later.
                : Optional.ofNullable(known.computeIfAbsent(key(name, version), key -> load(name, key)));
    }

    @Override
    public List<String> names() {
        return present.all().stream().map(Workflow::name).toList();
    }

    private Workflow kept(Workflow workflow) {
        known.computeIfAbsent(key(workflow.name(), workflow.version()), key -> {
            texts.putIfAbsent(key, workflow.source());
            return workflow;
        });
        return workflow;
    }

    private @Nullable Workflow load(String name, String key) {
        String text = texts.get(key);
        if (text == null) {
            return null;
        }
        try {
            return loader.load(name + ".yaml", text);
        } catch (WorkflowException e) {
            LOG.error("workflow {}, which runs are pinned to, no longer fits the schemas: {}", key, e.getMessage());
            return null;
        }
    }

    private static String key(String name, String version) {
        return name + "/" + version;
    }
}
