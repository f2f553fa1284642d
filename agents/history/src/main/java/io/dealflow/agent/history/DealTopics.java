package io.dealflow.agent.history;

import io.dealflow.kafka.consumer.RecordDecoder;
import io.dealflow.kafka.log.FollowerBuilder;
import io.dealflow.kafka.log.FollowerListener;
import io.dealflow.kafka.log.TopicFollower;
import io.dealflow.kafka.log.TopicPosition;
import io.dealflow.kafka.log.TopicSource;
import io.dealflow.kafka.topic.TopicLayout;
import io.dealflow.schemas.Deal;
import io.dealflow.schemas.topic.Topic;
import io.dealflow.schemas.topic.Topics;
import io.dealflow.service.KafkaSettings;
import io.dealflow.service.TopicsConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;

/**
 * The topics of deals of the cluster that the process is configured for, for whoever builds something from past or open
 * deals. A follower creates its topic if need be; a deal may come again, also unchanged, and may lack an outcome if a
 * producer published it so. Safe for use by several threads.
 */
@Singleton
@Requires(beans = KafkaSettings.class)
public final class DealTopics {

    private final Map<String, Object> kafka;
    private final TopicLayout layout;
    private final MeterRegistry meters;

    @Inject
    DealTopics(KafkaSettings kafka, TopicsConfig topics, MeterRegistry meters) {
        this(kafka.all(), topics.layout(), meters);
    }

    DealTopics(Map<String, Object> kafka, TopicLayout layout, MeterRegistry meters) {
        this.kafka = kafka;
        this.layout = layout;
        this.meters = meters;
    }

    /**
     * Follows past deals; {@link TopicFollower#start} sets it going. A record that cannot be decoded is copied to the
     * dead letters.
     *
     * @param name name of the follower, of which a process has one
     * @param stored the position stored with what was built so far, or {@link TopicPosition#beginning}
     * @param listener takes in the deals
     */
    public TopicFollower<StoredDeal> followHistory(
            String name, TopicPosition stored, FollowerListener<StoredDeal> listener) {
        return of(name, Topics.HISTORY).at(stored).deadLettering().follow(listener);
    }

    /**
     * Follows the deals that came in lately, as long as the intake topic keeps them. A record that cannot be decoded is
     * left out: it is for the orchestrator to put among the dead letters.
     *
     * @param name name of the follower, of which a process has one
     * @param listener takes in the deals
     */
    public TopicFollower<StoredDeal> followIntake(String name, FollowerListener<StoredDeal> listener) {
        return of(name, Topics.INTAKE).follow(listener);
    }

    private FollowerBuilder<StoredDeal> of(String name, Topic<Deal> topic) {
        StoredDealMapper mapper = new StoredDealMapper(new RecordDecoder<>(kafka, Deal.class));
        return TopicFollower.of(kafka, name, TopicSource.of(topic.name(), mapper), meters)
                .creating(topic, layout);
    }
}
