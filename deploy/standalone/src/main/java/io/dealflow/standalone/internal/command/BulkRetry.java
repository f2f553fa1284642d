package io.dealflow.standalone.internal.command;

import io.dealflow.agent.wording.Text;
import io.dealflow.kafka.log.StartOffsets;
import io.dealflow.runs.RunStatusLog;
import io.dealflow.schemas.RunAction;
import io.dealflow.schemas.RunState;
import io.dealflow.schemas.topic.Topics;
import io.dealflow.standalone.internal.cluster.Cluster;
import io.dealflow.standalone.internal.cluster.CommandPublisher;
import io.dealflow.standalone.internal.command.BulkOptions.Selection;
import io.dealflow.standalone.internal.console.Console;
import io.dealflow.standalone.internal.run.ReasonGroup;
import io.dealflow.standalone.internal.run.RunJson;
import io.dealflow.standalone.internal.run.StoppedRun;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Retries all failed runs that are selected, once a person has agreed. */
final class BulkRetry {

    private static final int REASONS_SHOWN = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration POLL = Duration.ofMillis(200);

    private final Console console;
    private final RunOptions runOptions;
    private final ActionOptions actionOptions;
    private final Selection selection;

    BulkRetry(Console console, RunOptions runOptions, ActionOptions actionOptions, Selection selection) {
        this.console = console;
        this.runOptions = runOptions;
        this.actionOptions = actionOptions;
        this.selection = selection;
    }

    int perform() {
        try (RunAccess access = runOptions.open(console)) {
            List<StoppedRun> runs = access.catalog().failed(selection.since()).stream()
                    .filter(run -> selection.selects(run.summary()) && actionOptions.isOfType(run.summary()))
                    .toList();
            if (runs.isEmpty()) {
                console.note("No failed run matches.");
                return ExitCode.OK;
            }
            tell(runs);
            if (!agreed(runs.size())) {
                console.note("Nothing was retried.");
                return ExitCode.FAILED;
            }
            return retry(access, runs);
        }
    }

    private void tell(List<StoppedRun> runs) {
        List<ReasonGroup> groups = ReasonGroup.of(runs);
        console.note(Text.count(runs.size(), "failed run") + (runs.size() == 1 ? " matches:" : " match:"));
        groups.stream()
                .limit(REASONS_SHOWN)
                .forEach(group ->
                        console.note("  %s: %s".formatted(Text.count(group.runs()), Text.printable(group.example()))));
        if (groups.size() > REASONS_SHOWN) {
            console.note("  and %s".formatted(Text.count(groups.size() - REASONS_SHOWN, "further reason")));
        }
    }

    private boolean agreed(int runs) {
        if (!selection.yes() && !console.terminal()) {
            throw new InputException("--yes: found none, expected it where nobody can be asked whether to retry %s"
                    .formatted(Text.count(runs, "run")));
        }
        return selection.yes() || console.confirm("Retry %s?".formatted(Text.count(runs, "run")));
    }

    private int retry(RunAccess access, List<StoppedRun> runs) {
        Cluster cluster = runOptions.cluster();
        cluster.requireTopic(Topics.RUN_COMMANDS.name());
        try (RunStatusLog log = access.statuses().follow(StartOffsets.end())) {
            CommandPublisher.publish(
                    cluster,
                    runs.stream()
                            .map(run -> actionOptions.command(run.summary(), RunAction.RETRY))
                            .toList());
            Map<String, StoppedRun> changed = await(log, runs);
            return report(runs, changed);
        }
    }

    /** The first new status of each run, of those that come while at least one comes now and then. */
    private Map<String, StoppedRun> await(RunStatusLog log, List<StoppedRun> runs) {
        Map<String, StoppedRun> before =
                runs.stream().collect(Collectors.toMap(run -> run.summary().runId(), Function.identity()));
        Map<String, StoppedRun> changed = new HashMap<>();
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (changed.size() < runs.size() && System.nanoTime() < giveUp) {
            int known = changed.size();
            log.poll(POLL)
                    .forEach(entry -> entry.status()
                            .map(StoppedRun::of)
                            .filter(run -> isAfter(run, before))
                            .ifPresent(run -> changed.putIfAbsent(entry.runId(), run)));
            if (changed.size() > known) {
                giveUp = System.nanoTime() + PATIENCE.toNanos();
                console.status("%s of %s taken up".formatted(Text.count(changed.size()), Text.count(runs.size())));
            }
        }
        console.clearStatus();
        return changed;
    }

    private static boolean isAfter(StoppedRun now, Map<String, StoppedRun> before) {
        StoppedRun run = before.get(now.summary().runId());
        return run != null && now.sequence() > run.sequence();
    }

    private int report(List<StoppedRun> runs, Map<String, StoppedRun> changed) {
        long again = changed.values().stream()
                .filter(run -> run.summary().state() == RunState.FAILED)
                .count();
        int silent = runs.size() - changed.size();
        if (selection.json()) {
            runs.forEach(run -> console.print(RunJson.retried(
                            run, Optional.ofNullable(changed.get(run.summary().runId())))
                    .toString()));
        } else {
            console.print("%s on, %s failed again at once.".formatted(goes(changed.size() - again), Text.count(again)));
        }
        if (silent > 0) {
            console.error(("%s asked for, but not taken up within %d s: is the orchestrator running? It forgets failed"
                            + " runs after dealflow.orchestrator.failed-retention")
                    .formatted(Text.count(silent, "run"), PATIENCE.toSeconds()));
        }
        return again == 0 && silent == 0 ? ExitCode.OK : ExitCode.FAILED;
    }

    private static String goes(long runs) {
        return Text.count(runs, "run") + (runs == 1 ? " goes" : " go");
    }
}
