package io.dealflow.intake;

import io.dealflow.kafka.topic.SetupException;
import io.dealflow.kafka.topic.TopicAdmin;
import io.dealflow.kafka.topic.TopicLayout;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/**
 * Makes sure of the topics of changes. The connector creates one with the first row of its table, which may be long
 * after intake was started; so those that are missing are created, as the connector finds them there.
 */
record ChangeTopics(TopicAdmin topics) {

    /**
     * Creates what is missing, with one partition.
     *
     * @param maxRecordBytes most bytes of a record
     * @throws SetupException if a topic has several partitions, or the cluster refuses or does not answer
     */
    void ensure(Collection<String> names, TopicLayout layout, int maxRecordBytes) {
        Map<String, Integer> existing = topics.partitions(names);
        existing.forEach((name, partitions) -> {
            if (partitions != 1) {
                throw new SetupException(
                        "Topic %s: expected 1 partition, as changes of a table must stay in order, found %d"
                                .formatted(name, partitions));
            }
        });
        List<NewTopic> missing = names.stream()
                .filter(name -> !existing.containsKey(name))
                .map(name -> topic(name, layout, maxRecordBytes))
                .toList();
        if (!missing.isEmpty()) {
            // Processing would stop for a topic that does not show yet.
            topics.create(missing);
            topics.awaitAll(names);
        }
    }

    private static NewTopic topic(String name, TopicLayout layout, int maxRecordBytes) {
        Map<String, String> settings = new HashMap<>(layout.minInSyncSetting());
        settings.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
        settings.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(maxRecordBytes));
        return new NewTopic(name, 1, (short) layout.replicationFactor()).configs(settings);
    }
}
