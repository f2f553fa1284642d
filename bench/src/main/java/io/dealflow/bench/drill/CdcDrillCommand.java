package io.dealflow.bench.drill;

import io.dealflow.bench.crm.CrmConnector;
import io.dealflow.bench.crm.SampleMapping;
import io.dealflow.connect.PostgresUrl;
import io.dealflow.crm.CrmDatabase;
import io.dealflow.crm.CrmDatabaseConfig;
import io.dealflow.intake.mapping.DealMapping;
import io.dealflow.schemas.topic.Topics;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code bench cdc-drill}: kills what captures a CRM while people work there, and holds the deals against the tables.
 */
@Command(
        name = "cdc-drill",
        mixinStandardHelpOptions = true,
        description = {
            "Commits changes of every kind in a CRM's PostgreSQL and kills the processes that take them in with SIGKILL, again and again:",
            "the standalone process, or broker, Connect and intake apart, with a second intake that joins midway.",
            "Checks that the last record of every deal is what its rows give now, that none says the same as the one before it, and",
            "that every published deal had one run with one end. Exit code 0 if so, 1 if not."
        })
public final class CdcDrillCommand implements Callable<Integer> {

    private static final int FAULTS_SHOWN = 10;
    private static final long SEED = 2026;
    private static final Duration NOTHING_TO_DO = Duration.ofSeconds(30);

    @Option(names = "--changes", defaultValue = "20000", description = "How many changes (default: ${DEFAULT-VALUE}).")
    private int changes;

    @Option(names = "--rate", defaultValue = "500", description = "Changes a second (default: ${DEFAULT-VALUE}).")
    private int rate;

    @Option(
            names = "--kills",
            defaultValue = "6",
            description =
                    "How many kills while changes are made (default: ${DEFAULT-VALUE}); half as many follow after.")
    private int kills;

    @Option(
            names = "--processes",
            split = ",",
            defaultValue = "apart,standalone",
            description = "What to kill (default: ${DEFAULT-VALUE}).")
    private List<Processes> processes = List.of();

    @Spec
    private CommandSpec spec;

    /** How the parts are spread over processes. */
    enum Processes {
        apart,
        standalone
    }

    @Override
    public Integer call() throws Exception {
        boolean passed = true;
        for (Processes each : processes) {
            passed &= drill(each);
        }
        return passed ? 0 : 1;
    }

    private boolean drill(Processes each) throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        out.printf("%s: %d changes, %d a second, %d kills%n", each, changes, rate, kills);
        out.flush();
        Path data = Files.createTempDirectory("dealflow-cdc-drill");
        Path mapping = SampleMapping.writeTo(data);
        ExecutorService worker = Executors.newSingleThreadExecutor();
        try (CrmDatabase database = CrmDatabase.start(CrmDatabaseConfig.temporary(false))) {
            CrmLoad load = new CrmLoad(database, changes, rate, SEED);
            load.fill();
            try (CdcTarget target = target(each, data, CrmConnector.urlOf(database), mapping)) {
                target.awaitReady();
                new CdcCheck(database, DealMapping.read(mapping), target).await();
                work(out, load, target, worker);
                CdcOutcome outcome = new CdcCheck(database, DealMapping.read(mapping), target).await();
                return report(out, outcome);
            }
        } finally {
            worker.shutdownNow();
            DrillFolder.delete(data);
        }
    }

    private static CdcTarget target(Processes each, Path data, PostgresUrl crm, Path mapping) throws Exception {
        return switch (each) {
            case standalone -> new CdcStandalone(data, crm, mapping);
            case apart -> new CdcParts(data, crm, mapping);
        };
    }

    private void work(PrintWriter out, CrmLoad load, CdcTarget target, ExecutorService worker) throws Exception {
        Future<Long> changing = worker.submit(load);
        for (int kill = 1; kill <= kills; kill++) {
            await(load, changing, (int) ((long) changes * kill / (kills + 1)));
            awaitWork(target);
            if (kill == (kills + 1) / 2) {
                target.halfway();
            }
            out.printf("  after %d changes: killed %s%n", load.committed(), target.killNext());
            out.flush();
        }
        double seconds = changing.get() / 1e9;
        out.printf(Locale.ROOT, "  %d changes committed in %.1f s (%.0f/s)%n", changes, seconds, changes / seconds);
    }

    /** A process that is killed again before it has done anything shows nothing. */
    private static void awaitWork(CdcTarget target) throws InterruptedException, TimeoutException {
        target.awaitReady();
        long limit = System.nanoTime() + NOTHING_TO_DO.toNanos();
        long before = told(target);
        while (told(target) <= before && System.nanoTime() < limit) {
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    private static long told(CdcTarget target) {
        return new LogReader(target.kafka()).end(Topics.INTAKE);
    }

    private static void await(CrmLoad load, Future<Long> changing, int committed) throws Exception {
        while (load.committed() < committed) {
            if (changing.isDone()) {
                changing.get();
            }
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    private static boolean report(PrintWriter out, CdcOutcome outcome) {
        List<String> faults = outcome.faults();
        faults.stream().limit(FAULTS_SHOWN).forEach(fault -> out.println("  FAULT " + fault));
        out.printf(
                "  %s: %d faults; %d open and %d closed deals, %d records on deals.intake, %d on deals.history, %d runs%n",
                faults.isEmpty() ? "passed" : "FAILED",
                faults.size(),
                outcome.open(),
                outcome.closed(),
                outcome.intake(),
                outcome.history(),
                outcome.runs());
        out.flush();
        return faults.isEmpty();
    }
}
