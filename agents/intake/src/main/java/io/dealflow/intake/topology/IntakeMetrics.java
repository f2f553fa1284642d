package io.dealflow.intake.topology;

import io.dealflow.intake.rule.Effect;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts what comes from the CRM and what is told of its deals. Safe for use by several threads. */
public final class IntakeMetrics {

    private static final String CHANGES = "dealflow.crm.changes";
    private static final String DEALS = "dealflow.crm.deals";
    private static final String PARKED = "dealflow.crm.rows.parked";
    private static final String WAITING = "dealflow.crm.deals.waiting";
    private static final String DEAD_LETTERS = "dealflow.dead.letters";

    private final MeterRegistry meters;
    private final Map<String, Counter> changes = new ConcurrentHashMap<>();

    /** Creates the counters in a registry. */
    public IntakeMetrics(MeterRegistry meters) {
        this.meters = meters;
        for (Effect.Kind kind : Effect.Kind.values()) {
            deals(kind);
        }
    }

    /** Shows how many rows of each table wait, and how many deals. */
    public void watch(PausedTables paused, Collection<String> tables) {
        tables.forEach(table -> Gauge.builder(PARKED, paused, all -> all.rows(table))
                .tag("table", table)
                .register(meters));
        Gauge.builder(WAITING, paused, PausedTables::waiting).register(meters);
    }

    void changed(String table) {
        changes.computeIfAbsent(table, name -> meters.counter(CHANGES, "table", name))
                .increment();
    }

    void told(Effect.Kind kind) {
        deals(kind).increment();
    }

    private Counter deals(Effect.Kind kind) {
        String told = switch (kind) {
            case PUBLISH -> "published";
            case WITHDRAW -> "withdrawn";
            case ARCHIVE -> "archived";
            case UNARCHIVE -> "unarchived";
        };
        return meters.counter(DEALS, "told", told);
    }

    void deadLettered(String topic) {
        meters.counter(DEAD_LETTERS, "topic", topic).increment();
    }
}
