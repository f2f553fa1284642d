package io.dealflow.runs;

import io.dealflow.schemas.RunAction;
import io.dealflow.schemas.RunState;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * In which states a run can be told what. The orchestrator has the last word, as a run may have gone on meanwhile, and
 * as a run that has ended is kept for some time only.
 */
public final class ActionStates {

    private ActionStates() {}

    /** The states in which an action applies, in the order of the enumeration; none for an unknown action. */
    public static Set<RunState> of(RunAction action) {
        EnumSet<RunState> states = switch (action) {
            case CANCEL -> EnumSet.of(RunState.RUNNING, RunState.PAUSED);
            case RETRY -> EnumSet.of(RunState.FAILED);
            case PAUSE -> EnumSet.of(RunState.RUNNING);
            case RESUME -> EnumSet.of(RunState.PAUSED);
            case RERUN -> EnumSet.of(RunState.RUNNING, RunState.FAILED);
            case SIGNAL -> EnumSet.of(RunState.RUNNING, RunState.PAUSED, RunState.UNDOING);
            case MIGRATE -> EnumSet.of(RunState.RUNNING, RunState.PAUSED);
            case RESTART -> EnumSet.allOf(RunState.class);
            case UNKNOWN -> EnumSet.noneOf(RunState.class);
        };
        return Collections.unmodifiableSet(states);
    }

    /** The actions that a person can ask for, in the order of the enumeration. */
    public static List<RunAction> actions() {
        return EnumSet.complementOf(EnumSet.of(RunAction.UNKNOWN)).stream().toList();
    }

    /** The states of an action in words, such as "RUNNING or PAUSED". */
    public static String words(RunAction action) {
        List<String> names = of(action).stream().map(RunState::name).toList();
        if (names.size() < 2) {
            return String.join("", names);
        }
        String last = names.get(names.size() - 1);
        return names.stream().limit(names.size() - 1L).collect(Collectors.joining(", ")) + " or " + last;
    }

    /** Name of an action as people write it, such as "retry". */
    public static String name(RunAction action) {
        return action.name().toLowerCase(Locale.ROOT);
    }

    /** What a run is told to do by an action, such as "retry" or "take a signal". */
    public static String verb(RunAction action) {
        return action == RunAction.SIGNAL ? "take a signal" : name(action);
    }
}
