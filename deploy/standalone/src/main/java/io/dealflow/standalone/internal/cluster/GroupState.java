package io.dealflow.standalone.internal.cluster;

import java.util.Optional;

/**
 * How a consumer group is now.
 *
 * @param name name of the group
 * @param members consumers that belong to it
 * @param state state in Kafka's words, such as "Stable"; empty if there is no such group
 * @param lag records that are there and that it has not done yet; markers of transactions count too
 */
public record GroupState(String name, int members, Optional<String> state, long lag) {}
