package io.dealflow.standalone.internal.command;

import io.dealflow.runs.ActionStates;
import io.dealflow.runs.RunFilter;
import io.dealflow.schemas.RunAction;
import io.dealflow.schemas.RunState;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which runs are asked at once, in place of one. */
final class BulkOptions {

    @Option(
            names = "--state",
            paramLabel = "STATE",
            description =
                    "All runs in this state, in place of one, at most 100,000 at a time; the options that begin with 'Only'"
                            + " go with it.")
    private @Nullable RunState state;

    @Mixin
    private FilterOptions filterOptions;

    @Option(names = "--yes", description = "With --state: do not ask. Needed where nobody can be asked.")
    private boolean yes;

    @Option(names = "--json", description = "With --state: print a JSON object for each run.")
    private boolean json;

    /** Whether many runs are meant. */
    boolean chosen() {
        return state != null;
    }

    /** Refuses what does not go together. */
    void requireFitting(Optional<String> id, RunAction action) {
        if (state == null) {
            given().forEach((option, isGiven) -> {
                if (isGiven) {
                    throw new InputException("%s: found no --state, which it belongs to".formatted(option));
                }
            });
        } else if (id.isPresent()) {
            throw new InputException("--state: found the ID '%s' too, expected one of both".formatted(id.get()));
        } else if (!ActionStates.of(action).contains(state)) {
            String states = ActionStates.words(action);
            throw new InputException("--state: found %s, expected %s: only a %s run can be %s"
                    .formatted(
                            state,
                            states,
                            states.toLowerCase(Locale.ROOT),
                            Request.of(action).done()));
        }
    }

    /**
     * What was asked for, with a state.
     *
     * @param type type of the subjects
     * @param now what durations count back from
     * @param zone where a time is meant that names no offset
     */
    Selection selection(Optional<String> type, Instant now, ZoneId zone) {
        if (state == null) {
            throw new IllegalStateException("No state was chosen");
        }
        RunFilter filter = filterOptions.filter(now, zone).inState(state).about(type, Optional.empty());
        return new Selection(filter, yes, json);
    }

    private Map<String, Boolean> given() {
        Map<String, Boolean> given = filterOptions.given();
        given.put("--yes", yes);
        given.put("--json", json);
        return given;
    }

    /**
     * Which runs are meant, and how to go about it.
     *
     * @param filter which runs, all in one state
     * @param yes whether a person has agreed
     * @param json whether to print an object for each run
     */
    record Selection(RunFilter filter, boolean yes, boolean json) {}
}
