package io.dealflow.agent.history;

import io.dealflow.schemas.topic.Topics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/** The topic of past deals as the cluster has it. */
final class HistoryTopic {

    private static final long TIMEOUT_SECONDS = 30;

    private final Map<String, Object> kafka;

    HistoryTopic(Map<String, Object> kafka) {
        this.kafka = kafka;
    }

    /** Creates the topic if there is none, and gives the id that the cluster gave it. */
    String ensure() throws InterruptedException, ExecutionException, TimeoutException {
        String name = Topics.HISTORY.name();
        try (Admin admin = Admin.create(kafka)) {
            NewTopic topic = new NewTopic(name, Optional.empty(), Optional.empty())
                    .configs(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT));
            try {
                admin.createTopics(List.of(topic)).all().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
            return admin.describeTopics(List.of(name))
                    .allTopicNames()
                    .get(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                    .get(name)
                    .topicId()
                    .toString();
        }
    }
}
