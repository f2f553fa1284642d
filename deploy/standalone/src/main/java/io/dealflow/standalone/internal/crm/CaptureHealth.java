package io.dealflow.standalone.internal.crm;

import io.dealflow.connect.ConnectorStatus;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.reactivestreams.Publisher;

/**
 * Down while the connector of the CRM or its task does not run, or its slot lacks changes; says why. Safe for use by
 * several threads.
 */
public final class CaptureHealth implements HealthIndicator {

    private static final String NAME = "crm-capture";

    private volatile HealthResult result = result(HealthStatus.DOWN, Map.of("state", "NOT_STARTED"));

    @Override
    public Publisher<HealthResult> getResult() {
        return Publishers.just(result);
    }

    /**
     * Tells how the connector fares.
     *
     * @param slotProblem what is wrong with its slot
     * @param unread tables whose rows of before are still to be read
     */
    void tell(ConnectorStatus status, Optional<String> slotProblem, Set<String> unread) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("connector", status.connector().state());
        for (int i = 0; i < status.tasks().size(); i++) {
            details.put("task " + i, status.tasks().get(i).state());
        }
        status.failed().ifPresent(part -> details.put("failure", part.rootCause()));
        slotProblem.ifPresent(problem -> details.put("failure", problem));
        if (!unread.isEmpty()) {
            details.put("tables to read", String.join(", ", new TreeSet<>(unread)));
        }
        boolean well = status.running() && slotProblem.isEmpty();
        result = result(well ? HealthStatus.UP : HealthStatus.DOWN, details);
    }

    void unknown(String reason) {
        result = result(HealthStatus.DOWN, Map.of("state", "UNKNOWN", "failure", reason));
    }

    private static HealthResult result(HealthStatus status, Map<String, String> details) {
        return HealthResult.builder(NAME, status).details(details).build();
    }
}
