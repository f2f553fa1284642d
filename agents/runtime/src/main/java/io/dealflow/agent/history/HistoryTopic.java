package io.dealflow.agent.history;

import io.dealflow.schemas.topic.TopicLayout;
import io.dealflow.schemas.topic.TopicSetup;
import io.dealflow.schemas.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;

/** The topic of past deals as the cluster has it. */
final class HistoryTopic {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final Map<String, Object> kafka;
    private final TopicLayout layout;

    HistoryTopic(Map<String, Object> kafka, TopicLayout layout) {
        this.kafka = kafka;
        this.layout = layout;
    }

    /** Creates the topic if there is none, and gives the id that the cluster gave it. */
    String ensure() throws InterruptedException, ExecutionException, TimeoutException {
        try (Admin admin = Admin.create(kafka)) {
            new TopicSetup(admin, TIMEOUT).ensure(List.of(Topics.HISTORY), layout);
            TopicDescription topic = admin.describeTopics(List.of(Topics.HISTORY.name()))
                    .topicNameValues()
                    .values()
                    .iterator()
                    .next()
                    .get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
            return topic.topicId().toString();
        }
    }
}
