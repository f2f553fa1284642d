package io.dealflow.standalone.internal.doctor;

import io.dealflow.agent.wording.Text;
import io.dealflow.schemas.LetterHandling;
import io.dealflow.schemas.topic.Topics;
import io.dealflow.standalone.internal.cluster.Cluster;
import io.dealflow.standalone.internal.cluster.ClusterAdmin;
import io.dealflow.standalone.internal.cluster.DeadLetters;
import io.dealflow.standalone.internal.cluster.DeadLetters.Entry;
import io.dealflow.standalone.internal.cluster.TopicState;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/**
 * Counts the records that could not be processed and about which nothing was done.
 *
 * @param handled what was done about letters, by their ids
 */
record DeadLetterCheck(Cluster cluster, ClusterAdmin admin, Map<String, LetterHandling> handled) {

    private static final String ADVICE = "'dealflow dead-letters' tells where they came from and why";

    /** More than these are not read to be counted. */
    private static final long READ = 10_000;

    Finding examine(TopicState topic) {
        List<TopicPartition> partitions = ClusterAdmin.partitions(topic);
        long most = sum(admin.offsets(partitions, OffsetSpec.latest()))
                - sum(admin.offsets(partitions, OffsetSpec.earliest()));
        if (most > READ + handled.size()) {
            return Finding.warn(
                    Topics.DEAD_LETTERS,
                    "found about %s".formatted(Text.count(most - handled.size(), "open record")),
                    ADVICE);
        }
        return judge(most == 0 ? List.of() : DeadLetters.read(cluster, handled));
    }

    /** Judges letters, oldest first. */
    static Finding judge(List<Entry> letters) {
        List<Entry> entries = letters.stream().filter(Entry::open).toList();
        if (entries.isEmpty()) {
            return Finding.ok(
                    Topics.DEAD_LETTERS,
                    letters.isEmpty()
                            ? "none"
                            : "none open, %s acknowledged or sent again".formatted(Text.count(letters.size())));
        }
        Entry newest = entries.get(entries.size() - 1);
        return Finding.warn(
                Topics.DEAD_LETTERS,
                "found %s, the newest of %s%s"
                        .formatted(
                                Text.count(entries.size(), "open record"),
                                newest.at().truncatedTo(ChronoUnit.SECONDS),
                                newest.letter()
                                        .map(letter -> " from %s: %s".formatted(letter.topic(), letter.message()))
                                        .orElse("")),
                ADVICE);
    }

    private static long sum(Map<TopicPartition, Long> offsets) {
        return offsets.values().stream().mapToLong(Long::longValue).sum();
    }
}
