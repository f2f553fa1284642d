package io.dealflow.orchestrator.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.orchestrator.workflow.RetryPolicy.Growth;
import io.dealflow.orchestrator.workflow.WorkDefinition.CallDefinition;
import io.dealflow.orchestrator.workflow.WorkDefinition.TryDefinition;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryParserTest {

    private static String tried(String policy) {
        return "- a: {try: [{b: {call: scoring}}], catch: {retry: " + policy + "}}";
    }

    private static RetryPolicy policy(String text) {
        TryDefinition attempt = Forms.work(tried(text), TryDefinition.class);
        return ((CallDefinition) attempt.block().nodes().get(0).work()).retry();
    }

    @Test
    void fillsInDefaults() {
        assertThat(policy("{}"))
                .isEqualTo(new RetryPolicy(
                        4,
                        Duration.ofSeconds(1),
                        Growth.CONSTANT,
                        2.0,
                        Duration.ofDays(7),
                        Duration.ZERO,
                        Duration.ZERO));
    }

    @Test
    void readsEveryKey() {
        assertThat(policy(
                        "{delay: PT2S, backoff: {exponential: {factor: 1.5, limit: PT1H}}, limit: {attempt: {count: 0}},"
                                + " jitter: {from: {milliseconds: 10}, to: {seconds: 1}}}"))
                .isEqualTo(new RetryPolicy(
                        1,
                        Duration.ofSeconds(2),
                        Growth.EXPONENTIAL,
                        1.5,
                        Duration.ofHours(1),
                        Duration.ofMillis(10),
                        Duration.ofSeconds(1)));
    }

    @Test
    void growsExponentiallyUpToAMinuteByDefault() {
        assertThat(policy("{backoff: {exponential: {}}}"))
                .isEqualTo(new RetryPolicy(
                        4,
                        Duration.ofSeconds(1),
                        Growth.EXPONENTIAL,
                        2.0,
                        Duration.ofMinutes(1),
                        Duration.ZERO,
                        Duration.ZERO));
    }

    @Test
    void growsLinearlyWithoutLimit() {
        RetryPolicy policy = policy("{backoff: {linear: {}}}");

        assertThat(policy.growth()).isEqualTo(Growth.LINEAR);
        assertThat(policy.limit()).isEqualTo(Duration.ofDays(7));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{when: x}       | key 'when' of key 'retry' of catch of step 'a': not supported: an agent says itself which"
                        + " of its failures are worth another attempt (RETRYABLE)",
                "{exceptWhen: x} | key 'exceptWhen' of key 'retry' of catch of step 'a': not supported: an agent says itself"
                        + " which of its failures are worth another attempt (RETRYABLE)",
                "{limit: {duration: PT1H}} | key 'duration' of limit: not supported: give the try around it a timeout,"
                        + " which bounds all attempts together",
                "{limit: {attempt: {duration: PT1H}}} | key 'duration' of attempt: not supported: the timeout of the call"
                        + " bounds each attempt",
                "{limit: {attempt: {count: 1000}}} | key 'count' of attempt: expected 0 to 999, found 1000",
                "{delay: PT0S}   | key 'delay' of key 'retry' of catch of step 'a': expected 1ms to 7d, found 0s",
                "{backoff: {}}   | backoff: expected one of constant, linear, exponential, found none of them",
                "'{backoff: {constant: {}, linear: {}}}' | backoff: expected one of constant, linear, exponential, found"
                        + " constant and linear",
                "{backoff: {linear: {factor: 2}}} | unknown key 'factor' of linear, expected no key",
                "{backoff: {constant: }} | constant: expected an empty mapping, found nothing",
                "{backoff: {exponential: {factor: 0.5}}} | key 'factor' of exponential: expected 1.0 to 100.0, found 0.5",
                "'{delay: PT2M, backoff: {exponential: {}}}' | key 'limit' of exponential: expected at least the delay of"
                        + " 2m, found 1m",
                "{jitter: {from: PT0S}} | jitter lacks the key 'to'",
                "'{jitter: {from: PT2S, to: PT1S}}' | key 'to' of jitter: expected at least 'from', which is 2s, found 1s",
                "'{jitter: {from: PT0S, to: P8D}}' | key 'to' of jitter: expected 0s to 7d, found 8d",
            })
    void refusesWrongForms(String policy, String problem) {
        assertThat(Forms.problemsOf(tried(policy))).containsExactly(problem);
    }
}
