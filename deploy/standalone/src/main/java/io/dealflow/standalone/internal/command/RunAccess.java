package io.dealflow.standalone.internal.command;

import io.dealflow.kafka.registry.SchemaRegistry;
import io.dealflow.runs.RunEventReader;
import io.dealflow.runs.RunStatusReader;
import io.dealflow.runs.RunSummary;
import io.dealflow.runs.StoredFacts;
import io.dealflow.schemas.RunStatus;
import io.dealflow.schemas.topic.Topics;
import io.dealflow.standalone.internal.cluster.Cluster;
import io.dealflow.standalone.internal.run.RunApi;
import io.dealflow.standalone.internal.run.RunCatalog;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The readers that commands on runs need, on one cluster. */
final class RunAccess implements AutoCloseable {

    private final SchemaRegistry registry;
    private final RunStatusReader statuses;
    private final StoredFacts facts;
    private final RunEventReader events;
    private final RunCatalog catalog;

    /** Checks that the cluster answers and has runs, and opens the readers. */
    RunAccess(Cluster cluster, URI api, Consumer<String> notes) {
        String log = cluster.requireTopic(Topics.RUN_STATUS.name());
        cluster.requireRegistry();
        this.registry = cluster.registry();
        this.statuses = new RunStatusReader(cluster.settings(), registry, Cluster.TIMEOUT);
        this.facts = new StoredFacts(cluster.settings(), registry, Cluster.TIMEOUT);
        this.events = new RunEventReader(cluster.settings(), registry, Cluster.TIMEOUT);
        this.catalog = new RunCatalog(statuses, new RunApi(api, log), notes);
    }

    RunStatusReader statuses() {
        return statuses;
    }

    StoredFacts facts() {
        return facts;
    }

    RunEventReader events() {
        return events;
    }

    RunCatalog catalog() {
        return catalog;
    }

    /**
     * The run of an id, or the newest run of the subject of that id.
     *
     * @param type of the subject; to be given where subjects of several types have the id
     */
    RunStatus require(String id, Optional<String> type) {
        return statuses.find(id).orElseGet(() -> newestOf(id, type));
    }

    private RunStatus newestOf(String id, Optional<String> type) {
        List<RunSummary> runs = catalog.ofSubject(id, type);
        List<String> types =
                runs.stream().map(RunSummary::subjectType).distinct().sorted().toList();
        if (types.size() > 1) {
            throw new InputException("'%s' is the id of subjects of the types %s: tell which with --type"
                    .formatted(id, String.join(", ", types)));
        }
        return runs.stream()
                .max(Comparator.comparingInt(RunSummary::revision).thenComparing(RunSummary::startedAt))
                .flatMap(run -> statuses.find(run.runId()))
                .orElseThrow(() -> new InputException(
                        "No run '%s': found neither a run nor a deal or inquiry of that id".formatted(id)));
    }

    @Override
    public void close() {
        statuses.close();
        facts.close();
        registry.close();
    }
}
