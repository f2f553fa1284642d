package io.dealflow.connect.internal;

import io.dealflow.service.http.HttpConfig;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Settings of a worker that is alone and serves one machine: exactly once, and nobody is waited for.
 *
 * @param bootstrapServers addresses of the Kafka cluster
 * @param group name of the group, and of its topics
 * @param port port of the REST API on loopback
 * @param replication copies of each topic
 * @param secrets folder whose files connectors may name in place of passwords
 * @param http who may ask the REST API, and how much
 */
public record WorkerSettings(
        String bootstrapServers, String group, int port, int replication, Path secrets, HttpConfig http) {

    /** The only address that the REST API listens on. */
    static final String LOOPBACK = "127.0.0.1";

    /** Name of the provider that reads secrets from the folder. */
    public static final String SECRETS = "directory";

    private static final String JSON = "org.apache.kafka.connect.json.JsonConverter";

    Map<String, String> toProperties() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("bootstrap.servers", bootstrapServers);
        settings.put("group.id", group);
        settings.put("listeners", listener());
        settings.put("plugin.discovery", "service_load");
        settings.put("key.converter", JSON);
        settings.put("value.converter", JSON);
        settings.put("topic.creation.enable", "true");
        addTopics(settings);
        addExactlyOnce(settings);
        addPromptGroup(settings);
        addProviders(settings);
        addGuard(settings);
        return settings;
    }

    /** Where the REST API listens. */
    String listener() {
        return "http://%s:%d".formatted(LOOPBACK, port);
    }

    private void addTopics(Map<String, String> settings) {
        String copies = Integer.toString(replication);
        for (String kind : new String[] {"config", "offset", "status"}) {
            settings.put(kind + ".storage.topic", "%s.%s".formatted(group, kind));
            settings.put(kind + ".storage.replication.factor", copies);
        }
        settings.put("offset.storage.partitions", "1");
        settings.put("status.storage.partitions", "1");
        settings.put("offset.flush.interval.ms", "1000");
    }

    /**
     * A killed task leaves a transaction open, which readers of committed records wait behind until it times out: after
     * a minute by default.
     */
    private static void addExactlyOnce(Map<String, String> settings) {
        settings.put("exactly.once.source.support", "enabled");
        settings.put("producer.transaction.timeout.ms", "10000");
    }

    /** By default a group waits five minutes for a worker that left to come back, before others take its tasks. */
    private static void addPromptGroup(Map<String, String> settings) {
        settings.put("scheduled.rebalance.max.delay.ms", "0");
        settings.put("session.timeout.ms", "6000");
        settings.put("heartbeat.interval.ms", "1500");
        settings.put("task.shutdown.graceful.timeout.ms", "3000");
    }

    private void addProviders(Map<String, String> settings) {
        settings.put("config.providers", "env," + SECRETS);
        settings.put("config.providers.env.class", "org.apache.kafka.common.config.provider.EnvVarConfigProvider");
        settings.put("config.providers.env.param.allowlist.pattern", "CRM_.*");
        settings.put(
                "config.providers." + SECRETS + ".class",
                "org.apache.kafka.common.config.provider.DirectoryConfigProvider");
        settings.put("config.providers." + SECRETS + ".param.allowed.paths", secrets.toString());
    }

    private void addGuard(Map<String, String> settings) {
        settings.put("rest.extension.classes", RestGuard.class.getName());
        settings.put(RestGuard.HOSTS, String.join(",", http.hosts()));
        settings.put(RestGuard.ORIGINS, String.join(",", http.origins()));
        settings.put(RestGuard.MAX_BODY_BYTES, Integer.toString(http.maxBodyBytes()));
    }
}
