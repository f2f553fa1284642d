package io.dealflow.intake;

import io.dealflow.schemas.topic.SubjectLimit;
import io.dealflow.service.Bounds;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.bind.annotation.Bindable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Settings of the intake of changes from a CRM.
 *
 * @param enabled whether intake is started if there is a mapping; false leaves it to another process
 * @param mapping file that says how rows become deals; without it there is no intake
 * @param applicationId names intake on the cluster: its consumer group and its internal topics begin with it; one for
 *     each CRM
 * @param instanceId tells this process from others of the same application id and stays the same over restarts;
 *     default: a name that is kept in the folder of the state
 * @param stateDir folder of the local state; default: {@code intake} in the folder that {@code dealflow.data-dir} names
 * @param standbyReplicas copies of the state that other processes keep ready, from 0 to 5
 * @param commitInterval how often deals are committed, and so the most that a deal waits, from 1ms to 30s
 * @param sessionTimeout how long a process that died keeps its work, from 6s to 5m
 * @param reloadInterval how often the mapping file is looked at, from 100ms to 1h
 * @param maxRecordBytes most bytes of a change, from 1,000,000 to 500,000,000; a larger one is a dead letter
 * @param maxDealBytes most bytes of a deal, from 10,000 to 800,000; notes are cut to fit
 */
@ConfigurationProperties(IntakeConfig.PREFIX)
@Requires(property = IntakeConfig.MAPPING)
public record IntakeConfig(
        @Bindable(defaultValue = "true") boolean enabled,
        Path mapping,
        @Bindable(defaultValue = "dealflow-intake") String applicationId,
        Optional<String> instanceId,
        Optional<Path> stateDir,
        @Bindable(defaultValue = "0") int standbyReplicas,
        @Bindable(defaultValue = "20ms") Duration commitInterval,
        @Bindable(defaultValue = "10s") Duration sessionTimeout,
        @Bindable(defaultValue = "5s") Duration reloadInterval,
        @Bindable(defaultValue = "33554432") int maxRecordBytes,
        @Bindable(defaultValue = "500000") int maxDealBytes) {

    /** Prefix of the keys. */
    public static final String PREFIX = "dealflow.intake";

    /** Key of {@link #mapping}. */
    public static final String MAPPING = PREFIX + ".mapping";

    /** Key of {@link #enabled}. */
    public static final String ENABLED = PREFIX + ".enabled";

    private static final Bounds BOUNDS = new Bounds(PREFIX);

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException if a value is out of them
     */
    public IntakeConfig {
        BOUNDS.require(!applicationId.isBlank(), "application-id", "a name", applicationId);
        BOUNDS.require(instanceId.filter(String::isBlank).isEmpty(), "instance-id", "a name", instanceId.orElse(""));
        BOUNDS.within("standby-replicas", standbyReplicas, 0, 5);
        BOUNDS.within("commit-interval", commitInterval, Duration.ofMillis(1), Duration.ofSeconds(30));
        BOUNDS.within("session-timeout", sessionTimeout, Duration.ofSeconds(6), Duration.ofMinutes(5));
        BOUNDS.within("reload-interval", reloadInterval, Duration.ofMillis(100), Duration.ofHours(1));
        BOUNDS.within("max-record-bytes", maxRecordBytes, 1_000_000, 500_000_000);
        BOUNDS.within("max-deal-bytes", maxDealBytes, 10_000, SubjectLimit.BYTES);
    }
}
