package io.dealflow.agent.history;

import io.dealflow.kafka.topic.TopicLayout;
import io.dealflow.kafka.topic.TopicSetup;
import io.dealflow.schemas.Deal;
import io.dealflow.schemas.topic.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;

/** A topic of deals as the cluster has it. */
final class HistoryTopic {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final Map<String, Object> kafka;
    private final TopicLayout layout;
    private final Topic<Deal> topic;

    HistoryTopic(Map<String, Object> kafka, TopicLayout layout, Topic<Deal> topic) {
        this.kafka = kafka;
        this.layout = layout;
        this.topic = topic;
    }

    /** Creates the topic if there is none, and gives the id that the cluster gave it. */
    String ensure() throws InterruptedException, ExecutionException, TimeoutException {
        try (Admin admin = Admin.create(kafka)) {
            new TopicSetup(admin, TIMEOUT).ensure(List.of(topic), layout);
            TopicDescription found = admin.describeTopics(List.of(topic.name()))
                    .topicNameValues()
                    .values()
                    .iterator()
                    .next()
                    .get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
            return found.topicId().toString();
        }
    }
}
