package io.dealflow.kafka.streams;

import io.dealflow.kafka.registry.RegistryException;
import java.time.Duration;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens when a stream thread fails. If the cause may pass, another thread takes over after a pause, from what
 * was committed; else processing stops and a person has to look. In neither case a record is skipped. What a registry
 * refuses may pass too: credentials expire, proxies answer in its place and quotas run out. So does it that the broker
 * has aborted a transaction which was open for too long, because the process or its machine stood still: nothing of it
 * counts, and the next one is as good as the first.
 */
public final class FailurePolicy implements StreamsUncaughtExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(FailurePolicy.class);

    private static final int INCOMPATIBLE = 409;

    private final Duration pause;

    /**
     * Creates the policy.
     *
     * @param pause how long to wait before another thread takes over
     */
    public FailurePolicy(Duration pause) {
        this.pause = pause;
    }

    @Override
    public StreamThreadExceptionResponse handle(Throwable failure) {
        if (mayPass(failure)) {
            LOG.warn("processing begins anew in {} after a failure that may pass: {}", pause, reason(failure));
            pause();
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        LOG.error("processing has stopped: {}", reason(failure), failure);
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    static boolean mayPass(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RegistryException registry
                    ? registry.code() != INCOMPATIBLE
                    : cause instanceof RetriableException || cause instanceof InvalidTxnStateException) {
                return true;
            }
        }
        return false;
    }

    private static String reason(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return "%s: %s".formatted(root.getClass().getSimpleName(), root.getMessage());
    }

    private void pause() {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
