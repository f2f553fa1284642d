package io.dealflow.orchestrator;

import io.dealflow.kafka.streams.GroupProtocol;
import io.dealflow.service.Bounds;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Settings of the orchestrator.
 *
 * @param enabled whether processing is started; false for a process with nothing but the API
 * @param applicationId names the orchestrator on the cluster: its consumer group and its internal topics begin with it
 * @param instanceId tells this process from others of the same application id and stays the same over restarts, so that
 *     after a crash it has its partitions back at once; default: a name that is kept in the folder of the state
 * @param stateDir folder of the local state; default: {@code orchestrator} in the folder that {@code dealflow.data-dir}
 *     names
 * @param processingGuarantee {@code exactly_once_v2} or {@code at_least_once}
 * @param groupProtocol {@code classic}; {@code streams} is refused: Kafka Streams then makes the consumer itself, so
 *     nothing could hold intake, and timers would not know how far results have been read
 * @param threads threads that process partitions, from 1 to 64
 * @param standbyReplicas copies of the state that other processes keep ready, from 0 to 5
 * @param commitInterval how often progress is committed, from 1ms to 30s; default: 10ms exactly-once, 100ms
 *     at-least-once
 * @param sessionTimeout how long a process that died keeps its partitions, from 6s to 5m
 * @param timerInterval how often timeouts, retries and schedules are looked at, from 10ms to 10s
 * @param maxRecordBytes most bytes that a task, or a record that is taken to its partition, may take, from 10,000 to
 *     100,000,000; the topics must allow it
 * @param headers names of headers of intake records that all records about a run carry besides {@code traceparent},
 *     {@code tracestate} and {@code baggage}, at most 32; default: none
 * @param maxLiveRuns runs of one partition that agents may have work with before further subjects wait on their topic,
 *     from 10 to 1,000,000; those that wait for people, a signal or a time do not count
 * @param tasksAhead tasks that an agent has before it in a partition, beside as many as it has answered within the last
 *     ten seconds, before further ones of steps with {@code urgent} wait for their turn, from 1 to 100,000
 * @param linger how long an ended run stays where records may be delivered again, from 1s to 1d
 * @param failedRetention how long a failed run can be retried, from 1m to 365d
 * @param dealMemory how long a deal is known again after its last run, from 1h to 3650d
 */
@ConfigurationProperties(OrchestratorConfig.PREFIX)
public record OrchestratorConfig(
        @Bindable(defaultValue = "true") boolean enabled,
        @Bindable(defaultValue = "dealflow-orchestrator") String applicationId,
        Optional<String> instanceId,
        Optional<Path> stateDir,
        @Bindable(defaultValue = "exactly_once_v2") ProcessingGuarantee processingGuarantee,
        @Bindable(defaultValue = "classic") GroupProtocol groupProtocol,
        @Bindable(defaultValue = "1") int threads,
        @Bindable(defaultValue = "0") int standbyReplicas,
        Optional<Duration> commitInterval,
        @Bindable(defaultValue = "10s") Duration sessionTimeout,
        @Bindable(defaultValue = "100ms") Duration timerInterval,
        @Bindable(defaultValue = "1000000") int maxRecordBytes,
        Optional<List<String>> headers,
        @Bindable(defaultValue = "1000") int maxLiveRuns,
        @Bindable(defaultValue = "16") int tasksAhead,
        @Bindable(defaultValue = "1m") Duration linger,
        @Bindable(defaultValue = "7d") Duration failedRetention,
        @Bindable(defaultValue = "90d") Duration dealMemory) {

    /** Prefix of the keys. */
    public static final String PREFIX = "dealflow.orchestrator";

    /** Key of {@link #enabled}. */
    public static final String ENABLED = PREFIX + ".enabled";

    /**
     * Key that leaves the API out of a process if it is false, such as out of one that only has it on its class path.
     */
    public static final String API = PREFIX + ".api";

    private static final int MOST_HEADERS = 32;
    private static final Pattern HEADER = Pattern.compile("(?!dealflow\\.)[!-~]{1,100}");
    private static final Bounds BOUNDS = new Bounds(PREFIX);
    private static final Duration COMMIT_EXACTLY_ONCE = Duration.ofMillis(10);
    private static final Duration COMMIT_AT_LEAST_ONCE = Duration.ofMillis(100);

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException if a value is out of them
     */
    public OrchestratorConfig {
        BOUNDS.require(!applicationId.isBlank(), "application-id", "a name", applicationId);
        BOUNDS.require(instanceId.filter(String::isBlank).isEmpty(), "instance-id", "a name", instanceId.orElse(""));
        BOUNDS.require(
                groupProtocol == GroupProtocol.CLASSIC,
                "group-protocol",
                "classic, as under another one neither intake can be held nor timers know how far results have been read",
                groupProtocol.toString());
        BOUNDS.within("threads", threads, 1, 64);
        BOUNDS.within("standby-replicas", standbyReplicas, 0, 5);
        commitInterval.ifPresent(
                interval -> BOUNDS.within("commit-interval", interval, Duration.ofMillis(1), Duration.ofSeconds(30)));
        BOUNDS.within("session-timeout", sessionTimeout, Duration.ofSeconds(6), Duration.ofMinutes(5));
        BOUNDS.within("timer-interval", timerInterval, Duration.ofMillis(10), Duration.ofSeconds(10));
        BOUNDS.within("max-record-bytes", maxRecordBytes, 10_000, 100_000_000);
        headers.ifPresent(OrchestratorConfig::requireHeaders);
        BOUNDS.within("max-live-runs", maxLiveRuns, 10, 1_000_000);
        BOUNDS.within("tasks-ahead", tasksAhead, 1, 100_000);
        BOUNDS.within("linger", linger, Duration.ofSeconds(1), Duration.ofDays(1));
        BOUNDS.within("failed-retention", failedRetention, Duration.ofMinutes(1), Duration.ofDays(365));
        BOUNDS.within("deal-memory", dealMemory, Duration.ofHours(1), Duration.ofDays(3650));
    }

    /** True unless records may be delivered again after a failure. */
    public boolean exactlyOnce() {
        return processingGuarantee == ProcessingGuarantee.EXACTLY_ONCE_V2;
    }

    /** How often progress is committed. */
    public Duration effectiveCommitInterval() {
        return commitInterval.orElse(exactlyOnce() ? COMMIT_EXACTLY_ONCE : COMMIT_AT_LEAST_ONCE);
    }

    private static void requireHeaders(List<String> names) {
        BOUNDS.within("headers", names.size(), 0, MOST_HEADERS);
        names.forEach(name -> BOUNDS.require(
                HEADER.matcher(name).matches(),
                "headers",
                "names of 1 to 100 printable characters that do not begin with 'dealflow.'",
                name));
    }
}
