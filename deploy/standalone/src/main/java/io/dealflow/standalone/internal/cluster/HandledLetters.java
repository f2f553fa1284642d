package io.dealflow.standalone.internal.cluster;

import io.dealflow.schemas.LetterAction;
import io.dealflow.schemas.LetterHandling;
import io.dealflow.schemas.topic.Topics;
import io.dealflow.standalone.internal.cluster.DeadLetters.Entry;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** What people have done about the dead letters of a cluster. */
public final class HandledLetters {

    private HandledLetters() {}

    /**
     * What was done last about each letter that something was done about, by its id; some may have expired since.
     *
     * @throws ClusterException if it cannot be read in time
     */
    public static Map<String, LetterHandling> read(Cluster cluster) {
        return cluster.latest(Topics.HANDLED_LETTERS);
    }

    /**
     * Notes what was done about letters, so that they are no longer open, and returns when the cluster keeps it.
     *
     * @throws ClusterException if it does not keep it for all of them
     */
    public static void mark(Cluster cluster, Collection<Entry> letters, LetterAction action, Optional<String> reason) {
        try (RecordPublisher<LetterHandling> publisher =
                new RecordPublisher<>(cluster, Topics.HANDLED_LETTERS, Optional.empty())) {
            for (Entry letter : letters) {
                LetterHandling handling = LetterHandling.newBuilder()
                        .setAction(action)
                        .setLetterAt(letter.at())
                        .setRequestedBy(System.getProperty("user.name"))
                        .setReason(reason.orElse(null))
                        .setAt(Instant.now())
                        .build();
                publisher.publish(letter.id(), handling).ifPresent(refused -> {
                    throw new ClusterException(refused);
                });
            }
            publisher.flush();
        }
    }
}
