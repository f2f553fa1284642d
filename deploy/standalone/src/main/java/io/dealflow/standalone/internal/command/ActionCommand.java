package io.dealflow.standalone.internal.command;

import io.dealflow.runs.ActionStates;
import io.dealflow.schemas.RunAction;
import io.dealflow.schemas.RunState;
import io.dealflow.standalone.internal.console.Console;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What the commands have in common that ask something of one run, or of all that match. */
abstract class ActionCommand implements Callable<Integer> {

    private final Console console;
    private final RunAction action;

    @Parameters(
            index = "0",
            paramLabel = "ID",
            arity = "0..1",
            description = "Id of a run, or of its deal or inquiry for the newest run.")
    private @Nullable String id;

    @Mixin
    private BulkOptions bulkOptions;

    @Mixin
    private ActionOptions actionOptions;

    @Mixin
    private RunOptions runOptions;

    @Spec
    private CommandSpec spec;

    ActionCommand(Console console, RunAction action) {
        this.console = console;
        this.action = action;
    }

    /** The run that is meant, or its subject. */
    Optional<String> id() {
        return Optional.ofNullable(id);
    }

    /** What is asked. */
    Request request() {
        return Request.of(action);
    }

    /** Whether many runs are meant. */
    final boolean bulk() {
        return bulkOptions.chosen();
    }

    /** Refuses a command line that lacks something. */
    final ParameterException missing(String what) {
        return new ParameterException(spec.commandLine(), "Missing: " + what);
    }

    @Override
    public final Integer call() {
        bulkOptions.requireFitting(id(), action);
        if (bulk()) {
            BulkOptions.Selection selection =
                    bulkOptions.selection(actionOptions.type(), Instant.now(), ZoneId.systemDefault());
            return new BulkAction(console, runOptions, actionOptions, selection, request()).perform();
        }
        String one = id().orElseThrow(() -> missing("the ID of a run, or " + many()));
        return actionOptions.perform(console, runOptions, one, request());
    }

    private String many() {
        Set<RunState> states = ActionStates.of(action);
        if (states.size() > 1) {
            return "--state with %s for all runs in it".formatted(ActionStates.words(action));
        }
        String state = ActionStates.words(action).toLowerCase(Locale.ROOT);
        return "--state %s for all %s runs".formatted(state, state);
    }
}
