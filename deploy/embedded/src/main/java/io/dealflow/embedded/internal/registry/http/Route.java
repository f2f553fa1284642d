package io.dealflow.embedded.internal.registry.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * One operation of the API.
 *
 * @param method HTTP method in capitals
 * @param path parts of the path; {@code *} stands for any one
 * @param operation gives the answer to a request
 */
record Route(String method, List<String> path, Function<Request, JsonNode> operation) {

    private static final String ANY = "*";

    static Route of(String method, String path, Function<Request, JsonNode> operation) {
        return new Route(method, path.isEmpty() ? List.of() : List.of(path.split("/")), operation);
    }

    boolean hasPath(List<String> asked) {
        return asked.size() == path.size()
                && IntStream.range(0, path.size())
                        .allMatch(i -> path.get(i).equals(ANY) || path.get(i).equals(asked.get(i)));
    }
}
