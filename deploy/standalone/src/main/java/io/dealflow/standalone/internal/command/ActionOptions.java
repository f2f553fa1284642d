package io.dealflow.standalone.internal.command;

import io.dealflow.runs.RunSummary;
import io.dealflow.schemas.RunAction;
import io.dealflow.schemas.RunCommand;
import io.dealflow.schemas.RunState;
import io.dealflow.schemas.RunStatus;
import io.dealflow.schemas.topic.Topics;
import io.dealflow.standalone.internal.cluster.Cluster;
import io.dealflow.standalone.internal.cluster.CommandPublisher;
import io.dealflow.standalone.internal.console.Console;
import io.dealflow.standalone.internal.run.RunLook;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a person does to a run, and why. */
final class ActionOptions {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration PAUSE = Duration.ofMillis(200);

    @Mixin
    private TypeOption typeOption;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, in a sentence; stands in the run's log.")
    private @Nullable String reason;

    /** Asks the orchestrator to act on the run of an id, and waits until it has. */
    int perform(Console console, RunOptions runOptions, String id, RunAction action, Predicate<RunState> done) {
        try (RunAccess access = runOptions.open(console)) {
            RunStatus run = access.require(id, typeOption.type());
            if (done.test(run.getState()) || (action == RunAction.CANCEL && run.getState() != RunState.RUNNING)) {
                throw new InputException("Run '%s' is %s: there is nothing to %s"
                        .formatted(id, run.getState(), action.name().toLowerCase(Locale.ROOT)));
            }
            Cluster cluster = runOptions.cluster();
            cluster.requireTopic(Topics.RUN_COMMANDS.name());
            CommandPublisher.publish(cluster, List.of(command(RunSummary.of(run), action)));
            return await(console, access, run, done);
        }
    }

    /** Whether a run is about a subject of the type that was asked for. */
    boolean isOfType(RunSummary run) {
        return typeOption.type().map(run.subjectType()::equals).orElse(true);
    }

    /** What to ask of the orchestrator. */
    RunCommand command(RunSummary run, RunAction action) {
        return RunCommand.newBuilder()
                .setRunId(run.runId())
                .setSubjectType(run.subjectType())
                .setSubjectId(run.subjectId())
                .setAction(action)
                .setRequestedBy(System.getProperty("user.name"))
                .setReason(reason)
                .setAt(Instant.now())
                .build();
    }

    private static int await(Console console, RunAccess access, RunStatus before, Predicate<RunState> done) {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < giveUp) {
            Optional<RunStatus> now = access.statuses().find(before.getRunId());
            if (now.isPresent() && done.test(now.get().getState())) {
                RunState state = now.get().getState();
                console.print(
                        "Run %s is %s.".formatted(before.getRunId(), console.styled(RunLook.of(state), state.name())));
                return ExitCode.OK;
            }
            pause();
        }
        console.error("The orchestrator was asked, but the run has not changed within %d s: is it running?"
                .formatted(PATIENCE.toSeconds()));
        return ExitCode.FAILED;
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InputException("Interrupted", e);
        }
    }
}
