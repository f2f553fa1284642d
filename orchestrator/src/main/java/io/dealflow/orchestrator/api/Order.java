package io.dealflow.orchestrator.api;

import io.dealflow.runs.SignalData;
import io.dealflow.schemas.RunAction;
import io.micronaut.http.exceptions.HttpStatusException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a run, or of many.
 *
 * @param action what the run is told to do
 * @param requestedBy who asks, at most 500 characters
 * @param reason why, in a sentence, at most 500 characters
 * @param name place of the step to go on from, or name of the signal
 * @param data what the signal says
 */
record Order(
        RunAction action,
        Optional<String> requestedBy,
        Optional<String> reason,
        Optional<String> name,
        Map<String, String> data) {

    private static final int LONGEST_PLACE = 500;

    /**
     * Reads a body, which may be left out where the action needs nothing.
     *
     * @throws HttpStatusException if it says something that is not known, or in another form
     */
    static Order read(@Nullable String body, RunAction action) {
        return read(JsonBody.read(body).allowing(fields(action)), action);
    }

    /** Reads what a body says beside what it may say else. */
    static Order read(JsonBody body, RunAction action) {
        return new Order(action, body.text("requestedBy"), body.text("reason"), name(body, action), data(body, action));
    }

    /** The fields that a body has for an action. */
    static List<String> fields(RunAction action) {
        List<String> fields = new ArrayList<>(List.of("requestedBy", "reason"));
        switch (action) {
            case RERUN -> fields.add("step");
            case SIGNAL -> fields.addAll(List.of("signal", "data"));
            case MIGRATE -> fields.addAll(List.of("version", "check"));
            case CANCEL, RETRY, PAUSE, RESUME, RESTART, UNKNOWN -> {}
        }
        return fields;
    }

    private static Optional<String> name(JsonBody body, RunAction action) {
        return switch (action) {
            case RERUN -> Optional.of(body.requiredText("step", LONGEST_PLACE, "the place of the step to go on from"));
            case SIGNAL -> Optional.of(body.requiredText("signal", SignalData.LONGEST_NAME, "the name of the signal"));
            case MIGRATE -> Optional.of(body.requiredText("version", LONGEST_PLACE, "the version to go on by"));
            case CANCEL, RETRY, PAUSE, RESUME, RESTART, UNKNOWN -> Optional.empty();
        };
    }

    private static Map<String, String> data(JsonBody body, RunAction action) {
        if (action == RunAction.MIGRATE) {
            return Map.of(SignalData.DRY_RUN, Boolean.toString(body.flag("check")));
        }
        Map<String, String> texts = body.object("data").texts();
        SignalData.problem(texts).ifPresent(problem -> {
            throw JsonBody.refused("Field 'data': " + problem);
        });
        return texts;
    }
}
