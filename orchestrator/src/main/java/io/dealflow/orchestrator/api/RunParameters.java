package io.dealflow.orchestrator.api;

import io.dealflow.runs.RunFilter;
import io.dealflow.runs.RunQuery;
import io.dealflow.schemas.RunState;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.exceptions.HttpStatusException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What is asked of the list of runs.
 *
 * @param state only runs in this state
 * @param workflow only runs of this workflow
 * @param version only runs of this version of it, with its digest or without
 * @param step only runs that are at this step, or were at it when they ended
 * @param agent only runs whose step is that of this agent
 * @param end only runs that came to this end
 * @param type only runs about subjects of this type, such as "Deal"
 * @param subject only runs about subjects of this id
 * @param search only runs that each of these terms finds, such as {@code company=acme*}; may be there several times
 * @param since only runs that last changed since then: a time, or a duration back
 * @param olderThan only runs that have not changed since then
 * @param limit at most so many, from 1 to 1000
 * @param after only runs after the one of this id, as {@code next} of the last page gives it
 * @param request has all terms: as a list, a single one would be taken apart at its commas
 */
@Introspected
record RunParameters(
        @QueryValue Optional<String> state,
        @QueryValue Optional<String> workflow,
        @QueryValue Optional<String> version,
        @QueryValue Optional<String> step,
        @QueryValue Optional<String> agent,
        @QueryValue Optional<String> end,
        @QueryValue Optional<String> type,
        @QueryValue Optional<String> subject,
        @QueryValue Optional<String> search,
        @QueryValue Optional<String> since,
        @QueryValue Optional<String> olderThan,
        @QueryValue(defaultValue = "100") int limit,
        @QueryValue Optional<String> after,
        HttpRequest<?> request) {

    private static final int MOST = 1000;

    /**
     * The query.
     *
     * @param now what durations count back from
     * @throws HttpStatusException if a parameter is not in a form that is known
     */
    RunQuery query(Instant now) {
        if (limit < 1 || limit > MOST) {
            throw JsonBody.refused("Parameter 'limit': expected 1 to %d, found %d".formatted(MOST, limit));
        }
        FilterTimes times = new FilterTimes("Parameter '%s'", now);
        RunFilter filter = RunFilter.ANY
                .of(workflow, version)
                .at(step, agent)
                .to(end)
                .about(type, subject)
                .finding(SearchTerms.read(
                        "Parameter 'search'", request.getParameters().getAll("search")))
                .changed(times.of("since", since), times.of("olderThan", olderThan));
        return new RunQuery(state.map(RunParameters::state).map(filter::inState).orElse(filter), limit, after);
    }

    private static RunState state(String text) {
        try {
            return RunState.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw JsonBody.refused(
                    "Parameter 'state': expected one of %s, found '%s'".formatted(List.of(RunState.values()), text));
        }
    }
}
