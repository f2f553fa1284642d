package io.dealflow.orchestrator.api;

import io.micronaut.core.beans.BeanIntrospection;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestBean;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.web.router.MethodBasedRouteMatch;
import io.micronaut.web.router.RouteAttributes;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Refuses parameters that the asked route does not have: a misspelled one would otherwise seem to have been heeded. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class KnownParameters {

    private static final String OURS = "io.dealflow.";

    /**
     * Looks at a request to one of our own routes.
     *
     * @throws HttpStatusException if it has a parameter that is not known
     */
    @RequestFilter
    void check(HttpRequest<?> request) {
        RouteAttributes.getRouteMatch(request).ifPresent(match -> {
            if (match instanceof MethodBasedRouteMatch<?, ?> route
                    && route.getDeclaringType().getName().startsWith(OURS)) {
                check(request, known(route));
            }
        });
    }

    private static void check(HttpRequest<?> request, List<String> known) {
        request.getParameters().names().stream()
                .filter(name -> !known.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new HttpStatusException(
                            HttpStatus.BAD_REQUEST,
                            "Parameter '%s' is not known; known here: %s"
                                    .formatted(name, known.isEmpty() ? "none" : String.join(", ", known)));
                });
    }

    private static List<String> known(MethodBasedRouteMatch<?, ?> route) {
        return Arrays.stream(route.getArguments())
                .flatMap(KnownParameters::parts)
                .filter(argument -> argument.getAnnotationMetadata().hasAnnotation(QueryValue.class))
                .map(Argument::getName)
                .toList();
    }

    /** The argument itself, or what the bean is made of that is read from a request. */
    private static Stream<Argument<?>> parts(Argument<?> argument) {
        return argument.getAnnotationMetadata().hasAnnotation(RequestBean.class)
                ? Arrays.stream(
                        BeanIntrospection.getIntrospection(argument.getType()).getConstructorArguments())
                : Stream.of(argument);
    }
}
