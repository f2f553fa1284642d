package io.dealflow.standalone.internal.cluster;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListStreamsGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.StreamsGroupDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.GroupType;
import org.apache.kafka.common.TopicPartition;

/** The consumer groups of a cluster, of whatever protocol. */
public final class Groups {

    private final ClusterAdmin admin;
    private final Map<String, GroupListing> listings = new TreeMap<>();

    /** Reads which groups there are. */
    public Groups(ClusterAdmin admin) {
        this.admin = admin;
        admin.ask("its groups", client -> client.listGroups().all())
                .forEach(listing -> listings.put(listing.groupId(), listing));
    }

    /** Names of all groups. */
    public Collection<String> names() {
        return listings.keySet();
    }

    /**
     * How a group is now; one that does not exist has no members.
     *
     * @param reads topics that it reads, also where it has not begun to; those that it has begun are found anyhow
     */
    public GroupState of(String name, Collection<TopicState> reads) {
        Map<TopicPartition, Long> done = new HashMap<>();
        int members = 0;
        Optional<String> state = Optional.empty();
        GroupListing listing = listings.get(name);
        if (listing != null) {
            boolean streams = listing.type().filter(GroupType.STREAMS::equals).isPresent();
            Members found = streams ? streams(name) : consumers(name);
            members = found.count();
            state = Optional.of(found.state());
            committed(name, streams).forEach((partition, offset) -> {
                if (offset != null) {
                    done.put(partition, offset.offset());
                }
            });
        }
        Set<TopicPartition> partitions = new HashSet<>(done.keySet());
        reads.stream().map(ClusterAdmin::partitions).forEach(partitions::addAll);
        Map<TopicPartition, Long> next = next(done, partitions);
        return new GroupState(name, members, state, next, behind(next));
    }

    private Map<TopicPartition, Long> next(Map<TopicPartition, Long> done, Set<TopicPartition> partitions) {
        Map<TopicPartition, Long> next = admin.offsets(partitions, OffsetSpec.earliest());
        next.replaceAll((partition, begin) -> Math.max(begin, done.getOrDefault(partition, begin)));
        return next;
    }

    private Map<TopicPartition, Long> behind(Map<TopicPartition, Long> next) {
        Map<TopicPartition, Long> behind = admin.offsets(next.keySet(), OffsetSpec.latest());
        behind.replaceAll((partition, end) -> Math.max(0, end - next.getOrDefault(partition, end)));
        return behind;
    }

    private Map<TopicPartition, OffsetAndMetadata> committed(String group, boolean streams) {
        return streams
                ? admin.ask(
                        "offsets of group " + group,
                        client -> client.listStreamsGroupOffsets(Map.of(group, new ListStreamsGroupOffsetsSpec()))
                                .partitionsToOffsetAndMetadata(group))
                : admin.ask(
                        "offsets of group " + group,
                        client -> client.listConsumerGroupOffsets(Map.of(group, new ListConsumerGroupOffsetsSpec()))
                                .partitionsToOffsetAndMetadata(group));
    }

    private Members consumers(String group) {
        ConsumerGroupDescription found = admin.ask(
                "group " + group,
                client -> Objects.requireNonNull(client.describeConsumerGroups(List.of(group))
                        .describedGroups()
                        .get(group)));
        return new Members(found.members().size(), found.groupState().toString());
    }

    private Members streams(String group) {
        StreamsGroupDescription found = admin.ask(
                "group " + group,
                client -> Objects.requireNonNull(client.describeStreamsGroups(List.of(group))
                        .describedGroups()
                        .get(group)));
        return new Members(found.members().size(), found.groupState().toString());
    }

    private record Members(int count, String state) {}
}
