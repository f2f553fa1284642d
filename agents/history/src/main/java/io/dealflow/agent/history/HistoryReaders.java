package io.dealflow.agent.history;

import io.dealflow.agent.TopicsConfig;
import io.dealflow.kafka.topic.TopicLayout;
import io.dealflow.schemas.topic.Topics;
import io.micronaut.configuration.kafka.config.KafkaDefaultConfiguration;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;

/** Makes readers of the cluster that the process is configured for. Safe for use by several threads. */
@Singleton
@Requires(beans = KafkaDefaultConfiguration.class)
public final class HistoryReaders {

    private final Map<String, Object> kafka = new HashMap<>();
    private final TopicLayout layout;

    HistoryReaders(KafkaDefaultConfiguration kafka, TopicsConfig topics) {
        kafka.getConfig().forEach((key, value) -> this.kafka.put(key.toString(), value));
        this.layout = topics.layout();
    }

    /**
     * Makes a reader of past deals; {@link HistoryReader#start} sets it going.
     *
     * @param start the position stored with what was built so far, or {@link HistoryPosition#beginning}
     * @param listener takes in the deals
     */
    public HistoryReader reader(HistoryPosition start, HistoryListener listener) {
        return new HistoryReader(kafka, layout, Topics.HISTORY, start, listener);
    }

    /**
     * Makes a reader of the deals that came in lately, as long as the intake topic keeps them.
     *
     * @param listener takes in the deals
     */
    public HistoryReader intakeReader(HistoryListener listener) {
        return new HistoryReader(kafka, layout, Topics.INTAKE, HistoryPosition.beginning(), listener);
    }
}
