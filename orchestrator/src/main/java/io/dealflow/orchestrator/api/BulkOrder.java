package io.dealflow.orchestrator.api;

import io.dealflow.runs.ActionStates;
import io.dealflow.runs.RunFilter;
import io.dealflow.schemas.RunAction;
import io.dealflow.schemas.RunState;
import io.dealflow.service.yaml.Suggestion;
import io.micronaut.http.exceptions.HttpStatusException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of many runs.
 *
 * @param order what they are told
 * @param filter which they are
 * @param dryRun whether only to count them
 */
record BulkOrder(Order order, RunFilter filter, boolean dryRun) {

    private static final List<String> OWN = List.of("action", "filter", "dryRun");
    private static final List<String> FILTER =
            List.of("state", "workflow", "version", "step", "agent", "subjectType", "search", "since", "olderThan");
    private static final int LONGEST_WORD = 20;

    /**
     * Reads a body.
     *
     * @param now what durations count back from
     * @throws HttpStatusException if it says something that is not known, or in another form
     */
    static BulkOrder read(@Nullable String body, Instant now) {
        JsonBody json = JsonBody.read(body);
        List<String> actions =
                ActionStates.actions().stream().map(ActionStates::name).toList();
        RunAction action = RunAction.valueOf(one(json, "action", actions).toUpperCase(Locale.ROOT));
        List<String> fields = new ArrayList<>(OWN);
        fields.addAll(Order.fields(action));
        json.allowing(fields);
        return new BulkOrder(
                Order.read(json, action),
                filter(json.object("filter").allowing(FILTER), action, now),
                json.flag("dryRun"));
    }

    private static RunFilter filter(JsonBody json, RunAction action, Instant now) {
        List<String> states = Arrays.stream(RunState.values())
                .map(state -> state.name().toLowerCase(Locale.ROOT))
                .toList();
        RunState state = RunState.valueOf(one(json, "state", states).toUpperCase(Locale.ROOT));
        if (!ActionStates.of(action).contains(state)) {
            throw JsonBody.refused("Field 'filter.state': found %s, expected %s, which a run must be to be told to %s"
                    .formatted(state, ActionStates.words(action), ActionStates.verb(action)));
        }
        FilterTimes times = new FilterTimes("Field 'filter.%s'", now);
        return RunFilter.ANY
                .inState(state)
                .of(json.text("workflow"), json.text("version"))
                .at(json.text("step"), json.text("agent"))
                .about(json.text("subjectType"), Optional.empty())
                .finding(SearchTerms.read("Field 'filter.search'", json.list("search")))
                .changed(times.of("since", json.text("since")), times.of("olderThan", json.text("olderThan")));
    }

    private static String one(JsonBody json, String name, List<String> known) {
        String found = json.requiredText(name, LONGEST_WORD, "one of " + String.join(", ", known));
        if (!known.contains(found.toLowerCase(Locale.ROOT))) {
            throw JsonBody.refused("Field '%s': found '%s', expected one of %s%s"
                    .formatted(json.named(name), found, String.join(", ", known), Suggestion.of(found, known)));
        }
        return found;
    }
}
