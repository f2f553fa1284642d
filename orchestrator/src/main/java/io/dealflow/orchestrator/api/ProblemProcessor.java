package io.dealflow.orchestrator.api;

import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.Error;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;
import java.util.stream.Collectors;

/** Writes every error of the server as problem details. */
@Singleton
final class ProblemProcessor implements ErrorResponseProcessor<ProblemDetails> {

    @Override
    public MutableHttpResponse<ProblemDetails> processResponse(ErrorContext context, MutableHttpResponse<?> response) {
        String detail = context.getErrors().stream()
                .map(ProblemProcessor::describe)
                .distinct()
                .collect(Collectors.joining("; "));
        ProblemDetails problem = new ProblemDetails(
                "about:blank",
                response.reason(),
                response.code(),
                detail.isEmpty() ? response.reason() : detail,
                context.getRequest().getPath());
        return response.body(problem).contentType(new MediaType(ProblemDetails.MEDIA_TYPE));
    }

    private static String describe(Error error) {
        return error.getPath()
                .map(path -> "%s: %s".formatted(path, error.getMessage()))
                .orElse(error.getMessage());
    }
}
