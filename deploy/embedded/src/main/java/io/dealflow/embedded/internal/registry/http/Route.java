package io.dealflow.embedded.internal.registry.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.dealflow.embedded.internal.registry.RegistryError;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * One operation of the API.
 *
 * @param method HTTP method in capitals
 * @param path parts of the path; {@code *} stands for any one
 * @param parameters names of the parameters that a request may have, as Confluent documents them, also those that mean
 *     nothing here
 * @param fields names of the fields that the body may have, likewise
 * @param operation gives the answer to a request
 */
record Route(
        String method,
        List<String> path,
        Set<String> parameters,
        Set<String> fields,
        Function<Request, JsonNode> operation) {

    private static final String ANY = "*";

    static Route of(String method, String path, Function<Request, JsonNode> operation) {
        List<String> parts = path.isEmpty() ? List.of() : List.of(path.split("/"));
        return new Route(method, parts, Set.of(), Set.of(), operation);
    }

    /** The same, with parameters. */
    Route with(String... names) {
        return new Route(method, path, Set.of(names), fields, operation);
    }

    /** The same, with a body. */
    Route reading(Set<String> names) {
        return new Route(method, path, parameters, names, operation);
    }

    boolean hasPath(List<String> asked) {
        return asked.size() == path.size()
                && IntStream.range(0, path.size())
                        .allMatch(i -> path.get(i).equals(ANY) || path.get(i).equals(asked.get(i)));
    }

    /**
     * Answers a request.
     *
     * @throws RegistryError if it says something that is not known, or the registry refuses it
     */
    JsonNode answer(Request request) {
        requireKnown("Parameter", request.query().keySet(), parameters);
        TreeSet<String> found = new TreeSet<>();
        request.body().fieldNames().forEachRemaining(found::add);
        requireKnown("Field", found, fields);
        return operation.apply(request);
    }

    private static void requireKnown(String kind, Collection<String> found, Set<String> known) {
        found.stream().filter(name -> !known.contains(name)).findFirst().ifPresent(name -> {
            throw RegistryError.badRequest("%s '%s' is not known; known here: %s"
                    .formatted(kind, name, known.isEmpty() ? "none" : String.join(", ", new TreeSet<>(known))));
        });
    }
}
