package io.dealflow.standalone.internal.command;

import io.dealflow.kafka.registry.SchemaRegistry;
import io.dealflow.runs.RunEventReader;
import io.dealflow.runs.RunStatusReader;
import io.dealflow.runs.StoredFacts;
import io.dealflow.schemas.RunStatus;
import io.dealflow.schemas.topic.Topics;
import io.dealflow.standalone.internal.cluster.Cluster;
import io.dealflow.standalone.internal.run.RunCatalog;

/** The readers that commands on runs need, on one cluster. */
final class RunAccess implements AutoCloseable {

    private final SchemaRegistry registry;
    private final RunStatusReader statuses;
    private final StoredFacts facts;
    private final RunEventReader events;

    /** Checks that the cluster answers and has runs, and opens the readers. */
    RunAccess(Cluster cluster) {
        cluster.requireTopic(Topics.RUN_STATUS.name());
        cluster.requireRegistry();
        this.registry = cluster.registry();
        this.statuses = new RunStatusReader(cluster.settings(), registry, Cluster.TIMEOUT);
        this.facts = new StoredFacts(cluster.settings(), registry, Cluster.TIMEOUT);
        this.events = new RunEventReader(cluster.settings(), registry, Cluster.TIMEOUT);
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
        return new RunCatalog(statuses);
    }

    /** The run of an id, or the newest run of the deal of that id. */
    RunStatus require(String id) {
        return catalog()
                .find(id)
                .orElseThrow(() ->
                        new InputException("No run '%s': found neither a run nor a deal of that id".formatted(id)));
    }

    @Override
    public void close() {
        statuses.close();
        facts.close();
        registry.close();
    }
}
