package io.dealflow.kafka.topic;

import io.dealflow.schemas.topic.Topic;
import io.dealflow.schemas.topic.Topic.Retention.Aged;
import io.dealflow.schemas.topic.Topic.Retention.Compacted;
import io.dealflow.schemas.topic.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;

/**
 * What a topic of Dealflow is to be like on a cluster.
 *
 * @param name name on the cluster
 * @param settings settings that the topic is created with, by Kafka's names for them
 * @param leastMessageBytes least {@code max.message.bytes} that it can work with
 * @param readByOrchestrator whether the orchestrator reads it: all those have the same number of partitions
 */
public record TopicPlan(String name, Map<String, String> settings, int leastMessageBytes, boolean readByOrchestrator) {

    private static final Duration DEAD_LETTER_AGE = Duration.ofDays(90);
    private static final Duration SHORT_AGE = Duration.ofDays(7);
    private static final String UNPACKED = "uncompressed";
    private static final int KAFKA_DEFAULT_BYTES = 1024 * 1024 + 12;

    /** Keeps its own copy of the settings. */
    public TopicPlan {
        settings = Map.copyOf(settings);
    }

    /** The plan of a topic of the catalogue. */
    public static TopicPlan of(Topic<?> topic, TopicLayout layout) {
        return of(topic.name(), topic.retention(), layout);
    }

    /** The plan of the dead-letter topic. */
    public static TopicPlan deadLetters(TopicLayout layout) {
        Map<String, String> settings = settings(Aged.of(DEAD_LETTER_AGE), layout);
        settings.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(Topics.DEAD_LETTER_BYTES));
        return new TopicPlan(Topics.DEAD_LETTERS, settings, Topics.DEAD_LETTER_BYTES, false);
    }

    /** The plans of the two topics of an agent whose types are not known here, such as one in another language. */
    public static List<TopicPlan> ofAgent(String agent, TopicLayout layout) {
        return List.of(
                of(Topics.tasks(agent), Topics.AGENT_RETENTION, layout),
                of(Topics.results(agent), Topics.AGENT_RETENTION, layout));
    }

    private static TopicPlan of(String name, Topic.Retention retention, TopicLayout layout) {
        return new TopicPlan(name, settings(retention, layout), KAFKA_DEFAULT_BYTES, Topics.readByOrchestrator(name));
    }

    private static Map<String, String> settings(Topic.Retention retention, TopicLayout layout) {
        Map<String, String> settings = new HashMap<>(layout.minInSyncSetting());
        // Else max.message.bytes counts packed bytes, and a consumer unpacks a record whole, however large it is.
        settings.put(TopicConfig.COMPRESSION_TYPE_CONFIG, UNPACKED);
        settings.putAll(retention.<Map<String, String>>match(TopicPlan::settings, TopicPlan::settings));
        return settings;
    }

    private static Map<String, String> settings(Compacted compacted) {
        Map<String, String> settings = new HashMap<>();
        settings.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
        compacted.age().ifPresent(age -> {
            settings.put(
                    TopicConfig.CLEANUP_POLICY_CONFIG,
                    TopicConfig.CLEANUP_POLICY_COMPACT + "," + TopicConfig.CLEANUP_POLICY_DELETE);
            settings.put(TopicConfig.RETENTION_MS_CONFIG, Long.toString(age.toMillis()));
        });
        // Also closes the segment that is written to, which would otherwise be left as it is for a week.
        compacted
                .lag()
                .ifPresent(
                        lag -> settings.put(TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG, Long.toString(lag.toMillis())));
        compacted
                .deletions()
                .ifPresent(
                        time -> settings.put(TopicConfig.DELETE_RETENTION_MS_CONFIG, Long.toString(time.toMillis())));
        return settings;
    }

    private static Map<String, String> settings(Aged aged) {
        Map<String, String> settings = new HashMap<>();
        long millis = aged.age().map(Duration::toMillis).orElse(-1L);
        settings.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
        settings.put(TopicConfig.RETENTION_MS_CONFIG, Long.toString(millis));
        // A broker drops whole segments only; by default one takes records for a week.
        aged.age()
                .filter(age -> age.compareTo(SHORT_AGE) < 0)
                .ifPresent(age -> settings.put(TopicConfig.SEGMENT_MS_CONFIG, Long.toString(age.toMillis())));
        return settings;
    }
}
