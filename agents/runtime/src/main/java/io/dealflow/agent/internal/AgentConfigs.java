package io.dealflow.agent.internal;

import io.dealflow.service.SettingException;
import io.micronaut.context.env.Environment;
import jakarta.inject.Singleton;

/** The settings of each agent: those of all agents, but for the keys under {@code dealflow.agents.<name>}. */
@Singleton
public final class AgentConfigs {

    private final AgentConfig all;
    private final Environment environment;

    /** Creates it for a context. */
    public AgentConfigs(AgentConfig all, Environment environment) {
        this.all = all;
        this.environment = environment;
    }

    /**
     * Settings of one agent.
     *
     * @throws SettingException if a value is out of bounds
     */
    public AgentConfig of(String agent) {
        String prefix = "dealflow.agents." + agent;
        try {
            return read(prefix);
        } catch (SettingException e) {
            throw new SettingException(String.valueOf(e.getMessage()).replace(AgentConfig.PREFIX + ".", prefix + "."));
        }
    }

    private AgentConfig read(String prefix) {
        return new AgentConfig(
                value(prefix, "concurrency", all.concurrency()),
                value(prefix, "order", all.order()),
                value(prefix, "max-in-flight", all.maxInFlight()),
                value(prefix, "max-in-flight-bytes", all.maxInFlightBytes()),
                value(prefix, "max-ahead", all.maxAhead()),
                value(prefix, "max-poll-records", all.maxPollRecords()),
                value(prefix, "max-poll-interval", all.maxPollInterval()),
                value(prefix, "fetch-max-wait", all.fetchMaxWait()),
                value(prefix, "commit-interval", all.commitInterval()),
                value(prefix, "drain-timeout", all.drainTimeout()));
    }

    @SuppressWarnings("unchecked")
    private <V> V value(String prefix, String key, V otherwise) {
        return (V) environment
                .getProperty(prefix + "." + key, (Class<Object>) otherwise.getClass())
                .orElse(otherwise);
    }
}
