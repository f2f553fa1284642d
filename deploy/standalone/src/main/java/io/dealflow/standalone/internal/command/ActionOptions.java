package io.dealflow.standalone.internal.command;

import io.dealflow.agent.wording.Text;
import io.dealflow.kafka.log.StartOffsets;
import io.dealflow.runs.ActionStates;
import io.dealflow.runs.RunSummary;
import io.dealflow.schemas.RecordPosition;
import io.dealflow.schemas.RunAction;
import io.dealflow.schemas.RunCommand;
import io.dealflow.schemas.RunState;
import io.dealflow.schemas.topic.Topics;
import io.dealflow.standalone.internal.cluster.Cluster;
import io.dealflow.standalone.internal.cluster.CommandPublisher;
import io.dealflow.standalone.internal.console.Console;
import io.dealflow.standalone.internal.run.CommandOutcomes;
import io.dealflow.standalone.internal.run.Outcome;
import io.dealflow.standalone.internal.run.RunLook;
import io.dealflow.standalone.internal.run.StoppedRun;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a person does to runs, and why. */
final class ActionOptions {

    /** How long the orchestrator may take for the next answer. */
    static final Duration PATIENCE = Duration.ofSeconds(15);

    @Mixin
    private TypeOption typeOption;

    @Option(
            names = "--reason",
            converter = ReasonText.class,
            paramLabel = "TEXT",
            description = "Why, in a sentence; stands in the run's log.")
    private @Nullable String reason;

    /** Type of the subjects that are meant. */
    Optional<String> type() {
        return typeOption.type();
    }

    /** Asks the orchestrator to act on the run of an id, and waits until it has. */
    int perform(Console console, RunOptions runOptions, String id, Request request) {
        try (RunAccess access = runOptions.open(console)) {
            RunSummary run = RunSummary.of(access.require(id, typeOption.type()));
            if (!ActionStates.of(request.action()).contains(run.state())) {
                throw new InputException("Run '%s' is %s: there is nothing to %s"
                        .formatted(id, run.state(), ActionStates.name(request.action())));
            }
            Map<String, Outcome> outcomes = ask(runOptions.cluster(), access, List.of(run), request, answered -> {});
            return Optional.ofNullable(outcomes.get(run.runId()))
                    .map(outcome -> outcome.match(
                            done -> tell(console, run, done.run(), request), refused -> tell(console, refused.why())))
                    .orElseGet(() -> tell(
                            console,
                            "The orchestrator was asked, but the run has not changed within %d s: is it running?"
                                    .formatted(PATIENCE.toSeconds())));
        }
    }

    /** Publishes what is asked of runs, and waits for what comes of it. */
    Map<String, Outcome> ask(
            Cluster cluster, RunAccess access, List<RunSummary> runs, Request request, IntConsumer progress) {
        cluster.requireTopic(Topics.RUN_COMMANDS.name());
        cluster.requireTopic(Topics.RUN_EVENTS.name());
        List<RunCommand> commands =
                runs.stream().map(run -> command(run, request)).toList();
        try (CommandOutcomes outcomes = new CommandOutcomes(
                access.events().follow(StartOffsets.end()), access.statuses().follow(StartOffsets.end()))) {
            Map<RecordPosition, RunCommand> asked = CommandPublisher.publish(cluster, commands);
            return outcomes.await(asked, PATIENCE, progress);
        }
    }

    private RunCommand command(RunSummary run, Request request) {
        return RunCommand.newBuilder()
                .setRunId(run.runId())
                .setSubjectType(run.subjectType())
                .setSubjectId(run.subjectId())
                .setAction(request.action())
                .setRequestedBy(System.getProperty("user.name"))
                .setReason(reason)
                .setName(request.name().orElse(null))
                .setData(request.data())
                .setAt(Instant.now())
                .build();
    }

    private static int tell(Console console, RunSummary before, StoppedRun now, Request request) {
        RunState state = now.summary().state();
        String former = request.action() == RunAction.RESTART ? ", in place of " + before.runId() : "";
        String reason = state == RunState.FAILED
                ? now.reason().map(text -> ": " + Text.printable(text)).orElse("")
                : "";
        console.print("Run %s is %s%s%s%s"
                .formatted(
                        now.summary().runId(),
                        console.styled(RunLook.of(state), state.name()),
                        former,
                        reason,
                        reason.isEmpty() ? "." : ""));
        return state == RunState.FAILED ? ExitCode.FAILED : ExitCode.OK;
    }

    private static int tell(Console console, String problem) {
        console.error(Text.printable(problem));
        return ExitCode.FAILED;
    }
}
