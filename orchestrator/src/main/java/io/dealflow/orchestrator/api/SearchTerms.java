package io.dealflow.orchestrator.api;

import io.dealflow.runs.SearchTerm;
import io.micronaut.http.exceptions.HttpStatusException;
import java.util.List;

/** Reads the terms that runs are to be found by. */
final class SearchTerms {

    private SearchTerms() {}

    /**
     * The terms.
     *
     * @param place how an error names where they stand
     * @throws HttpStatusException if one is not of the form of a term
     */
    static List<SearchTerm> read(String place, List<String> given) {
        return given.stream()
                .map(text -> SearchTerm.parse(text)
                        .orElseThrow(() -> JsonBody.refused(
                                "%s: found '%s', expected %s".formatted(place, text, SearchTerm.FORM))))
                .toList();
    }
}
