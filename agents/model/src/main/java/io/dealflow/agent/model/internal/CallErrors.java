package io.dealflow.agent.model.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.langchain4j.exception.ContentFilteredException;
import io.dealflow.agent.model.ModelException;
import io.dealflow.agent.model.ModelException.Kind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** Sorts what can go wrong in a call of a provider. What it makes holds neither payload nor key. */
final class CallErrors {

    private static final Set<String> USED_UP =
            Set.of("insufficient_quota", "billing_error", "billing_hard_limit_reached");

    private CallErrors() {}

    /** The error that stands for whatever a client of a provider threw. */
    static ModelException sort(Throwable error) {
        if (find(error, ModelException.class).isPresent()) {
            return find(error, ModelException.class).get();
        }
        Optional<RefusedResponse> refused = find(error, RefusedResponse.class);
        if (refused.isPresent()) {
            return refused(refused.get());
        }
        if (find(error, ContentFilteredException.class).isPresent()) {
            return new ModelException(Kind.DECLINED, "The model declined to answer");
        }
        if (find(error, HttpTimeoutException.class).isPresent()
                || find(error, TimeoutException.class).isPresent()) {
            return new ModelException(Kind.TIMEOUT, "The model did not answer in time");
        }
        if (find(error, UnknownHostException.class).isPresent()
                || find(error, UnresolvedAddressException.class).isPresent()) {
            return new ModelException(Kind.UNAVAILABLE, "The host name of the model's API is unknown");
        }
        if (find(error, SSLException.class).isPresent()) {
            return new ModelException(Kind.UNAVAILABLE, "TLS with the model's API failed");
        }
        if (find(error, ConnectException.class).isPresent()) {
            return new ModelException(Kind.UNAVAILABLE, "The model's API cannot be reached");
        }
        if (find(error, JsonProcessingException.class).isPresent()) {
            return new ModelException(Kind.UNAVAILABLE, "The model's API answered with something that is not JSON");
        }
        if (find(error, IOException.class).isPresent()) {
            return new ModelException(Kind.UNAVAILABLE, "The connection to the model's API broke");
        }
        return new ModelException(Kind.UNAVAILABLE, "The model's API answered with something that is not its protocol");
    }

    private static ModelException refused(RefusedResponse response) {
        int status = response.status();
        Kind kind = kind(response);
        String what = switch (kind) {
            case UNAUTHORIZED -> "The model's API refuses the key";
            case UNKNOWN_MODEL -> "The model's API does not know the model or the address";
            case QUOTA -> "The account at the provider of the model is used up";
            case RATE_LIMITED -> "The model's API lets no further call through for now";
            case UNAVAILABLE -> "The model's API failed";
            default -> "The model's API refuses the request";
        };
        String code = response.errorCode().isEmpty() ? "" : ", " + response.errorCode();
        return new ModelException(
                kind,
                "%s: HTTP status %d%s".formatted(what, status, code),
                response.retryAfter().orElse(null),
                null);
    }

    private static Kind kind(RefusedResponse response) {
        if (USED_UP.contains(response.errorCode())) {
            return Kind.QUOTA;
        }
        return switch (response.status()) {
            case 401, 403 -> Kind.UNAUTHORIZED;
            case 402 -> Kind.QUOTA;
            case 404 -> Kind.UNKNOWN_MODEL;
            case 429 -> Kind.RATE_LIMITED;
            case 408, 409 -> Kind.UNAVAILABLE;
            default -> response.status() >= 500 ? Kind.UNAVAILABLE : Kind.REFUSED;
        };
    }

    private static <E extends Throwable> Optional<E> find(Throwable error, Class<E> type) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return Optional.of(type.cast(cause));
            }
        }
        return Optional.empty();
    }
}
