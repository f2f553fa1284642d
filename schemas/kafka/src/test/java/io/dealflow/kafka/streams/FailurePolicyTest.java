package io.dealflow.kafka.streams;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.kafka.registry.RegistryException;
import java.io.IOException;
import java.time.Duration;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

class FailurePolicyTest {

    private final FailurePolicy policy = new FailurePolicy(Duration.ZERO);

    @Test
    void beginsAnewAfterFailureThatMayPass() {
        assertThat(policy.handle(new StreamsException(new TimeoutException("slow"))))
                .isEqualTo(REPLACE_THREAD);
        assertThat(policy.handle(new StreamsException(new RegistryException("silent", new IOException()))))
                .isEqualTo(REPLACE_THREAD);
        assertThat(policy.handle(new StreamsException(new RegistryException(401, "unauthorised"))))
                .isEqualTo(REPLACE_THREAD);
        assertThat(policy.handle(new StreamsException(new RegistryException(404, "a proxy's page"))))
                .isEqualTo(REPLACE_THREAD);
    }

    @Test
    void beginsAnewAfterBrokerHasAbortedTransactionOfProcessThatStoodStill() {
        assertThat(policy.handle(new StreamsException(new InvalidTxnStateException("aborted"))))
                .isEqualTo(REPLACE_THREAD);
    }

    @Test
    void stopsAfterFailureThatStays() {
        assertThat(policy.handle(new StreamsException(new IllegalStateException("broken"))))
                .isEqualTo(SHUTDOWN_CLIENT);
        assertThat(policy.handle(new StreamsException(new InvalidTopicException("no such topic"))))
                .isEqualTo(SHUTDOWN_CLIENT);
        assertThat(policy.handle(new StreamsException(new RegistryException(409, "incompatible"))))
                .isEqualTo(SHUTDOWN_CLIENT);
    }
}
