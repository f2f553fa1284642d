package io.dealflow.orchestrator.api;

import io.dealflow.kafka.log.LogException;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import jakarta.inject.Singleton;

/** Answers 503 when the cluster does not. */
@Singleton
final class LogExceptionHandler implements ExceptionHandler<LogException, HttpResponse<?>> {

    private final ProblemProcessor problems;

    LogExceptionHandler(ProblemProcessor problems) {
        this.problems = problems;
    }

    @Override
    @SuppressWarnings("rawtypes") // The type of a request is raw in the interface.
    public HttpResponse<?> handle(HttpRequest request, LogException exception) {
        ErrorContext context = ErrorContext.builder(request)
                .cause(exception)
                .errorMessage(String.valueOf(exception.getMessage()))
                .build();
        return problems.processResponse(context, HttpResponse.status(HttpStatus.SERVICE_UNAVAILABLE));
    }
}
