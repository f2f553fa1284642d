package io.dealflow.standalone.internal.command;

import io.dealflow.agent.wording.Text;
import io.dealflow.schemas.RunAction;
import io.dealflow.schemas.RunState;
import io.dealflow.standalone.internal.console.Console;
import io.dealflow.standalone.internal.run.Outcome;
import io.dealflow.standalone.internal.run.ReasonGroup;
import io.dealflow.standalone.internal.run.RunJson;
import io.dealflow.standalone.internal.run.StoppedRun;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tells what came of what was asked of many runs.
 *
 * @param console where it is told
 * @param request what was asked
 * @param json whether to print an object for each run
 */
record BulkReport(Console console, Request request, boolean json) {

    /**
     * Tells it, and gives the exit code.
     *
     * @param runs the runs that were asked
     * @param outcomes what came of it, by their ids; one that has not answered is missing
     */
    int print(List<StoppedRun> runs, Map<String, Outcome> outcomes) {
        List<StoppedRun> changed = outcomes.values().stream()
                .flatMap(outcome -> outcome.match(done -> Stream.of(done.run()), refused -> Stream.<StoppedRun>empty()))
                .toList();
        List<String> refused = outcomes.values().stream()
                .flatMap(outcome -> outcome.match(done -> Stream.<String>empty(), no -> Stream.of(no.why())))
                .toList();
        long failed = changed.stream()
                .filter(run -> run.summary().state() == RunState.FAILED)
                .count();
        if (json) {
            runs.forEach(run -> console.print(RunJson.asked(
                            run,
                            request.done(),
                            Optional.ofNullable(outcomes.get(run.summary().runId())))
                    .toString()));
        } else if (!request.dryRun()) {
            console.print(sentence(changed.size() - failed, failed));
        }
        ReasonGroup.ofTexts(refused).forEach(this::print);
        int silent = runs.size() - outcomes.size();
        if (silent > 0) {
            console.error("%s asked for, but not taken up within %d s: is the orchestrator running?"
                    .formatted(Text.count(silent, "run"), ActionOptions.PATIENCE.toSeconds()));
        }
        boolean done = request.dryRun() ? silent == 0 : failed == 0 && changed.size() == runs.size();
        return done ? ExitCode.OK : ExitCode.FAILED;
    }

    private void print(ReasonGroup group) {
        String runs = Text.count(group.runs(), "run");
        if (request.dryRun()) {
            console.print("%s: %s".formatted(runs, Text.printable(group.example())));
        } else {
            console.error("%s refused: %s".formatted(runs, Text.printable(group.example())));
        }
    }

    private String sentence(long done, long failed) {
        if (request.action() == RunAction.RETRY) {
            return "%s %s on, %s failed again at once."
                    .formatted(Text.count(done, "run"), done == 1 ? "goes" : "go", Text.count(failed));
        }
        String also = failed == 0 ? "" : ", %s failed at once".formatted(Text.count(failed));
        return "%s %s%s.".formatted(Text.count(done, "run"), request.done(), also);
    }
}
