package io.dealflow.standalone.internal.doctor;

import io.dealflow.agent.wording.Text;
import io.dealflow.standalone.internal.cluster.ClusterAdmin;
import java.time.Clock;
import java.time.Duration;
import java.util.OptionalLong;
import org.apache.kafka.clients.admin.QuorumInfo;

/**
 * Compares this machine's clock with that of the active controller. A controller that describes its quorum gives its
 * own present time as that at which it was last up to date, so nothing needs to be written to learn it.
 */
record ClockCheck(ClusterAdmin admin, Clock clock) {

    private static final String SUBJECT = "clock";
    private static final Duration TOLERATED = Duration.ofSeconds(1);
    private static final Duration RUINOUS = Duration.ofSeconds(30);
    private static final String ADVICE =
            "Let all machines take their time from the same servers (NTP): times of records are compared across machines";

    Finding examine() {
        // The first answer pays for the connection; only the second is quick enough to be compared.
        quorum();
        long asked = clock.millis();
        QuorumInfo quorum = quorum();
        long answered = clock.millis();
        return quorum.voters().stream()
                .filter(voter -> voter.replicaId() == quorum.leaderId())
                .map(QuorumInfo.ReplicaState::lastCaughtUpTimestamp)
                .filter(OptionalLong::isPresent)
                .map(time -> compare(asked, answered, time.getAsLong()))
                .findFirst()
                .orElseGet(() -> Finding.warn(SUBJECT, "the controller does not tell its time", ADVICE));
    }

    /**
     * Judges a time that was told between two times of this machine.
     *
     * @param asked before the question, in milliseconds since 1970
     * @param answered after the answer
     * @param told what the other machine said
     */
    static Finding compare(long asked, long answered, long told) {
        long ahead = told > answered ? told - answered : Math.min(0, told - asked);
        Duration difference = Duration.ofMillis(Math.abs(ahead));
        String found = "the controller's is %s %s this machine's"
                .formatted(Text.duration(difference), ahead > 0 ? "ahead of" : "behind");
        if (difference.compareTo(RUINOUS) > 0) {
            return Finding.fail(SUBJECT, found, ADVICE);
        }
        if (difference.compareTo(TOLERATED) > 0) {
            return Finding.warn(SUBJECT, found, ADVICE);
        }
        return Finding.ok(SUBJECT, "the controller's and this machine's agree within " + Text.duration(TOLERATED));
    }

    private QuorumInfo quorum() {
        return admin.ask("its quorum", client -> client.describeMetadataQuorum().quorumInfo());
    }
}
