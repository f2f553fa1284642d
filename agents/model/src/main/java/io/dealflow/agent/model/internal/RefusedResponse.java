package io.dealflow.agent.model.internal;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The provider answered with an error. Holds no part of the request, and of the response only a code. */
final class RefusedResponse extends IOException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String errorCode;
    private final transient @Nullable Duration retryAfter;

    /**
     * Creates it.
     *
     * @param errorCode code of the provider, such as {@code insufficient_quota}; empty if it gave none
     */
    RefusedResponse(int status, String errorCode, @Nullable Duration retryAfter) {
        super("HTTP status %d%s".formatted(status, errorCode.isEmpty() ? "" : " (" + errorCode + ")"));
        this.status = status;
        this.errorCode = errorCode;
        this.retryAfter = retryAfter;
    }

    int status() {
        return status;
    }

    String errorCode() {
        return errorCode;
    }

    Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
