package io.dealflow.standalone.internal.command;

import io.dealflow.agent.wording.Text;
import io.dealflow.runs.ActionStates;
import io.dealflow.runs.RunFilter;
import io.dealflow.runs.RunSummary;
import io.dealflow.standalone.internal.command.BulkOptions.Selection;
import io.dealflow.standalone.internal.console.Console;
import io.dealflow.standalone.internal.run.Outcome;
import io.dealflow.standalone.internal.run.ReasonGroup;
import io.dealflow.standalone.internal.run.StoppedRun;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Asks something of all runs that are selected, once a person has agreed. */
record BulkAction(
        Console console, RunOptions runOptions, ActionOptions actionOptions, Selection selection, Request request) {

    private static final int REASONS_SHOWN = 5;

    int perform() {
        try (RunAccess access = runOptions.open(console)) {
            List<StoppedRun> found = access.catalog().matching(selection.filter());
            if (found.isEmpty()) {
                console.note("No %s run matches.".formatted(state()));
                return ExitCode.OK;
            }
            tell(found);
            List<StoppedRun> runs = found.size() > RunFilter.MOST ? found.subList(0, RunFilter.MOST) : found;
            if (!agreed(runs.size())) {
                console.note("Nothing was %s.".formatted(request.done()));
                return ExitCode.FAILED;
            }
            return new BulkReport(console, request, selection.json()).print(runs, ask(access, runs));
        }
    }

    private String state() {
        return selection.filter().state().orElseThrow().name().toLowerCase(Locale.ROOT);
    }

    private void tell(List<StoppedRun> runs) {
        console.note(Text.count(runs.size(), state() + " run") + (runs.size() == 1 ? " matches:" : " match:"));
        List<ReasonGroup> groups = ReasonGroup.of(runs);
        groups.stream()
                .limit(REASONS_SHOWN)
                .forEach(group ->
                        console.note("  %s: %s".formatted(Text.count(group.runs()), Text.printable(group.example()))));
        if (groups.size() > REASONS_SHOWN) {
            console.note("  and %s".formatted(Text.count(groups.size() - REASONS_SHOWN, "further reason")));
        }
        if (runs.size() > RunFilter.MOST) {
            console.note("At most %s at a time: the oldest of them come first."
                    .formatted(Text.count(RunFilter.MOST, "run")));
        }
    }

    private boolean agreed(int runs) {
        String action = ActionStates.name(request.action());
        if (!selection.yes() && !console.terminal()) {
            throw new InputException("--yes: found none, expected it where nobody can be asked whether to %s %s"
                    .formatted(action, Text.count(runs, "run")));
        }
        String question = action.substring(0, 1).toUpperCase(Locale.ROOT) + action.substring(1);
        return selection.yes() || console.confirm("%s %s?".formatted(question, Text.count(runs, "run")));
    }

    private Map<String, Outcome> ask(RunAccess access, List<StoppedRun> runs) {
        List<RunSummary> asked = runs.stream().map(StoppedRun::summary).toList();
        Map<String, Outcome> outcomes = actionOptions.ask(
                runOptions.cluster(),
                access,
                asked,
                request,
                answered ->
                        console.status("%s of %s taken up".formatted(Text.count(answered), Text.count(runs.size()))));
        console.clearStatus();
        return outcomes;
    }
}
