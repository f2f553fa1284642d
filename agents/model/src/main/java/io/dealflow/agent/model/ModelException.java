package io.dealflow.agent.model;

import io.dealflow.agent.AgentException;
import io.dealflow.agent.PermanentException;
import io.dealflow.agent.RetryableException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A language model gave no answer. The message is one sentence for a person, without payload, prompt or key. */
public final class ModelException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final transient @Nullable Duration retryAfter;

    /** Why there is no answer. */
    public enum Kind {
        /** No answer within the time of a call, or before the deadline of the task. */
        TIMEOUT("model-timeout", true),
        /** The provider, or the limit in the configuration, lets no further call through. */
        RATE_LIMITED("model-rate-limited", true),
        /** The provider cannot be reached, answers with an error of its own, or not in its protocol. */
        UNAVAILABLE("model-unavailable", true),
        /** The key is missing or wrong, or may not do this. */
        UNAUTHORIZED("model-unauthorized", false),
        /** The provider does not know the model, or the address is not that of its API. */
        UNKNOWN_MODEL("model-unknown", false),
        /** The provider refuses the request itself. */
        REFUSED("model-refused", false),
        /** The account at the provider is used up. */
        QUOTA("model-quota", true),
        /** The model declined to answer. */
        DECLINED("model-declined", false),
        /** The budget of the task is used up. */
        BUDGET("model-budget", false),
        /** The model called tools more often than it may. */
        TOOL_LIMIT("model-tool-limit", true),
        /** The model gave no answer of the right form, although it was told what was wrong. */
        WRONG_ANSWER("model-wrong-answer", true);

        private final String code;
        private final boolean retryable;

        Kind(String code, boolean retryable) {
            this.code = code;
            this.retryable = retryable;
        }

        /** Short, stable code with hyphens. */
        public String code() {
            return code;
        }

        /** Whether another attempt at the task may succeed. */
        public boolean retryable() {
            return retryable;
        }
    }

    /** Creates the exception. */
    public ModelException(Kind kind, String message) {
        this(kind, message, null, null);
    }

    /**
     * Creates the exception with its cause.
     *
     * @param retryAfter when the provider wants to be called again
     * @param cause what went wrong; it must hold neither payload nor key
     */
    public ModelException(Kind kind, String message, @Nullable Duration retryAfter, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.retryAfter = retryAfter;
    }

    /** Why there is no answer. */
    public Kind kind() {
        return kind;
    }

    /** When the provider wants to be called again, if it said so. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** The same as an agent throws it. */
    public AgentException toAgentException() {
        String message = String.valueOf(getMessage());
        return kind.retryable()
                ? new RetryableException(kind.code(), message, this)
                : new PermanentException(kind.code(), message, this);
    }
}
