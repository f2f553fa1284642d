package io.dealflow.kafka.log;

import io.dealflow.kafka.consumer.DeadLetterWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Opens the clients of a follower, which closes them. */
interface FollowerClients {

    /** A client for what the cluster says of the topic. */
    Admin admin();

    /**
     * A consumer of committed records that says so when what it is to read is not there.
     *
     * @param group group whose offsets it knows and commits, without being a member, if there is one
     */
    Consumer<byte[], byte[]> consumer(Optional<String> group);

    /** A writer of dead letters, which connects for the first one. */
    DeadLetterWriter deadLetters();

    /**
     * Clients of a cluster.
     *
     * @param name their name in logs and metrics
     */
    static FollowerClients of(Map<String, ?> kafka, String name) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(CommonClientConfigs.CLIENT_ID_CONFIG, name);
        return new FollowerClients() {
            @Override
            public Admin admin() {
                return Admin.create(settings);
            }

            @Override
            public Consumer<byte[], byte[]> consumer(Optional<String> group) {
                Map<String, Object> config = new HashMap<>(settings);
                config.remove(ConsumerConfig.GROUP_ID_CONFIG);
                group.ifPresent(id -> config.put(ConsumerConfig.GROUP_ID_CONFIG, id));
                config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
                config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
                config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
                config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
                return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
            }

            @Override
            public DeadLetterWriter deadLetters() {
                return DeadLetterWriter.of(settings, name + "-dead-letters");
            }
        };
    }
}
