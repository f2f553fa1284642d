package io.dealflow.bench.cdc;

import io.dealflow.bench.Measurement;
import io.dealflow.bench.Resources;
import io.dealflow.crm.CrmDatabase;
import io.dealflow.crm.CrmDatabaseConfig;
import io.dealflow.embedded.EmbeddedCluster;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import org.HdrHistogram.Histogram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Measures one way in a JVM of its own and prints a JSON object a load. Started by {@link CdcCommand}. */
@Command(name = CdcChild.NAME, hidden = true, mixinStandardHelpOptions = true)
public final class CdcChild implements Callable<Integer> {

    static final String NAME = "cdc-child";

    private static final double MIB = 1024 * 1024;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double NANOS_PER_SECOND = 1e9;

    @Parameters
    private CdcKind kind;

    @Mixin
    private CdcLoads loads = new CdcLoads();

    @Override
    public Integer call() throws Exception {
        int atRate = loads.rate * loads.seconds;
        try (CrmDatabase database = CrmDatabase.start(CrmDatabaseConfig.temporary(false));
                EmbeddedCluster cluster = EmbeddedCluster.temporary()) {
            CrmRows rows = new CrmRows(database, loads.rows);
            int all = rows.fill();
            try (Pipeline pipeline = new Pipeline(kind, database, cluster);
                    Arrivals arrivals = pipeline.arrivals(loads.changes + atRate)) {
                snapshot(pipeline, arrivals, kind == CdcKind.RAW ? all : loads.rows);
                burst(rows, arrivals);
                atRate(rows, arrivals, atRate);
            }
        }
        return 0;
    }

    private void snapshot(Pipeline pipeline, Arrivals arrivals, int records)
            throws InterruptedException, TimeoutException {
        long cpu = Resources.cpuNanos();
        long begin = System.nanoTime();
        pipeline.connect();
        long nanos = arrivals.awaitRecords(records) - begin;
        print("snapshot of " + loads.rows, loads.rows, nanos, cpu);
    }

    private void burst(CrmRows rows, Arrivals arrivals) throws SQLException, InterruptedException, TimeoutException {
        long cpu = Resources.cpuNanos();
        long begin = System.nanoTime();
        rows.burst(loads.changes);
        long nanos = arrivals.awaitChanges(loads.changes) - begin;
        print("burst of " + loads.changes, loads.changes, nanos, cpu);
    }

    private void atRate(CrmRows rows, Arrivals arrivals, int count)
            throws SQLException, InterruptedException, TimeoutException {
        long cpu = Resources.cpuNanos();
        long begin = System.nanoTime();
        long[] committed = rows.atRate(loads.changes + 1, count, loads.rate);
        long nanos = arrivals.awaitChanges(loads.changes + count) - begin;
        Histogram micros = new Histogram(3);
        for (int i = 0; i < count; i++) {
            micros.recordValue(Math.max(0, (arrivals.arrivedAt(loads.changes + 1 + i) - committed[i]) / 1000));
        }
        row(loads.rate + " a second", count, nanos, cpu)
                .with("p50Millis", micros.getValueAtPercentile(50) / 1e3)
                .with("p99Millis", micros.getValueAtPercentile(99) / 1e3)
                .print();
    }

    private void print(String load, int changes, long nanos, long cpuBefore) {
        row(load, changes, nanos, cpuBefore).print();
    }

    private Measurement row(String load, int changes, long nanos, long cpuBefore) {
        return new Measurement(kind.label() + ", " + load)
                .with("seconds", nanos / NANOS_PER_SECOND)
                .with("changesPerSecond", changes / (nanos / NANOS_PER_SECOND))
                .with("cpuMillisPerChange", (Resources.cpuNanos() - cpuBefore) / NANOS_PER_MILLI / changes)
                .with("peakMemoryMiB", Resources.peakMemoryBytes() / MIB);
    }
}
