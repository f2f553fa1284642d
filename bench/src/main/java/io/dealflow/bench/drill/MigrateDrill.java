package io.dealflow.bench.drill;

import io.dealflow.bench.ChildJvm;
import io.dealflow.schemas.RunAction;
import io.dealflow.schemas.RunState;
import io.dealflow.schemas.RunStatus;
import io.dealflow.schemas.topic.Topics;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** One drill of a migration: has runs wait, moves them, kills midway, goes on, and holds what came of it to account. */
final class MigrateDrill {

    private static final int FAULTS_SHOWN = 10;
    private static final int ROUNDS = 5;
    private static final Disturbance NOTHING_AT_WORK = new Disturbance(true, false, false);

    private final PrintWriter out;
    private final int runs;
    private final int brokers;
    private final String guarantee;
    private final List<String> faults = new ArrayList<>();

    /**
     * Creates it.
     *
     * @param runs how many runs wait
     * @param brokers brokers in a process of their own each, and so all other parts; 0 for all in one process
     * @param guarantee processing guarantee of the orchestrator
     */
    MigrateDrill(PrintWriter out, int runs, int brokers, String guarantee) {
        this.out = out;
        this.runs = runs;
        this.brokers = brokers;
        this.guarantee = guarantee;
    }

    /** Whether all is as promised. */
    boolean run() throws Exception {
        tell("%s: %d waiting runs, brokers apart: %d".formatted(guarantee, runs, brokers));
        Path data = Files.createTempDirectory("dealflow-migrate-drill");
        DrillSetup setup = DrillSetup.of(data, brokers, guarantee)
                .withWorkflow("move-1.yaml", "move.yaml")
                .with("dealflow.orchestrator.max-live-runs", 1_000_000);
        try (DrillTarget target = DrillTarget.start(setup)) {
            target.awaitReady();
            MovingRuns moving = new MovingRuns();
            try (StatusFollower statuses = new StatusFollower(target.kafka(), moving)) {
                DrillDeals.publish(target.kafka(), DrillDeals.ids(runs));
                Patience.await("runs waited", moving::waiting, runs);
                setup.writeWorkflow("move-2.yaml", "move.yaml");
                Patience.await("versions were read", () -> reads(target, MovingRuns.LATTER) ? 1 : 0, 1);
                move(target, moving);
                signal(target, moving);
                Patience.await("runs had ended", statuses::ended, runs);
                return report(statuses.finish(Patience.NO_PROGRESS), new LogReader(target.kafka()));
            }
        } finally {
            DrillFolder.delete(data);
        }
    }

    /** Moves runs until all have moved that can, with a kill when a third has. */
    private void move(DrillTarget target, MovingRuns moving) throws Exception {
        int expected =
                (int) DrillDeals.ids(runs).stream().filter(MovingRuns::moves).count();
        long begin = System.nanoTime();
        Process first = migrate(target);
        Patience.await("runs had moved", moving::moved, expected / 3);
        String killed = target.killNext();
        int before = moving.moved();
        ChildJvm.stop(first);
        target.awaitReady();
        tell("  killed after %d of %d had moved: %s".formatted(before, expected, killed));
        if (before >= expected) {
            faults.add("kill: expected before all %d runs had moved, found it after that".formatted(expected));
        }
        for (int round = 2; round <= ROUNDS && (round == 2 || moving.moved() < expected); round++) {
            int code = migrate(target).waitFor();
            tell("  command %d ended with exit code %d; %d of %d have moved"
                    .formatted(round, code, moving.moved(), expected));
        }
        Patience.await("runs had moved", moving::moved, expected);
        tell("  moved in %d s with the kill".formatted((System.nanoTime() - begin) / 1_000_000_000));
    }

    private static Process migrate(DrillTarget target) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "workflows",
                "migrate",
                "move",
                "--from=" + MovingRuns.FORMER,
                "--to=" + MovingRuns.LATTER,
                "--yes",
                "--api=" + target.api()));
        target.kafka().forEach((key, value) -> arguments.add("--%s=%s".formatted(option(key), value)));
        return ChildJvm.start("io.dealflow.standalone.Dealflow", Redirect.DISCARD, List.of(), arguments);
    }

    private static String option(String setting) {
        return setting.equals("bootstrap.servers") ? "bootstrap-servers" : "schema-registry";
    }

    private static boolean reads(DrillTarget target, String version) {
        HttpRequest request =
                HttpRequest.newBuilder(target.api().resolve("/workflows")).build();
        try {
            return HttpClient.newHttpClient()
                    .send(request, BodyHandlers.ofString())
                    .body()
                    .contains("\"version\":\"%s+".formatted(version));
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void signal(DrillTarget target, MovingRuns moving) {
        try (CommandSender sender = new CommandSender(target.kafka())) {
            for (RunStatus run : moving.all()) {
                sender.send(run, RunAction.SIGNAL, Optional.of(MovingRuns.SIGNAL), Map.of());
            }
            faults.addAll(sender.finish());
        }
    }

    private boolean report(RunStates states, LogReader log) {
        RunLogs logs = new RunLogs();
        MigrationLog migration = new MigrationLog();
        log.read(Topics.RUN_EVENTS, (key, event) -> event.filter(logs::take).ifPresent(migration::take));
        WorkCount work = WorkCount.of(log, migration::take);
        Map<String, Long> one =
                DrillDeals.ids(runs).stream().collect(Collectors.toMap(Function.identity(), deal -> 1L));
        faults.addAll(Verdict.of(one, deal -> EnumSet.of(RunState.COMPLETED), states, logs));
        faults.addAll(migration.faults());
        faults.addAll(work.repeats(NOTHING_AT_WORK));
        faults.stream().limit(FAULTS_SHOWN).forEach(fault -> tell("  FAULT " + fault));
        tell("  %s: %d faults, %d events stood in the log twice"
                .formatted(faults.isEmpty() ? "passed" : "FAILED", faults.size(), logs.repeated()));
        tell("  %d runs moved, %d ended; %s".formatted(migration.moved(), states.ended(), work.line(logs)));
        tell("  load average %.1f"
                .formatted(ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
        return faults.isEmpty();
    }

    private void tell(String what) {
        out.println(what);
        out.flush();
    }
}
