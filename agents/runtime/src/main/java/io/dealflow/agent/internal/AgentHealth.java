package io.dealflow.agent.internal;

import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.TreeMap;
import org.reactivestreams.Publisher;

/** Up while every agent of the process takes tasks; tells how many partitions each has, and has lost threads. */
@Singleton
public final class AgentHealth implements HealthIndicator {

    private final AgentWorkers workers;

    /** Creates the indicator. */
    public AgentHealth(AgentWorkers workers) {
        this.workers = workers;
    }

    @Override
    public Publisher<HealthResult> getResult() {
        Map<String, Object> details = new TreeMap<>();
        boolean up = true;
        for (AgentWorker worker : workers.workers()) {
            up &= worker.works();
            details.put(worker.name(), state(worker));
        }
        return Publishers.just(HealthResult.builder("agents", up ? HealthStatus.UP : HealthStatus.DOWN)
                .details(details)
                .build());
    }

    private static String state(AgentWorker worker) {
        int lost = worker.lostThreads();
        String threads = lost == 0 ? "" : ", %d threads lost to calls that ignore their timeout".formatted(lost);
        return worker.partitions().map(count -> count + " partitions" + threads).orElse("begins anew after an error");
    }
}
