package io.dealflow.standalone.internal.doctor;

import io.dealflow.agent.wording.Text;
import io.dealflow.standalone.internal.cluster.GroupState;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * What an agent has to do and has done: tells one that is slow from one that stands still and from one that is not
 * there.
 *
 * @param group its group
 * @param partitions partitions of its tasks
 * @param oldest when the oldest task was issued that it has not finished; empty if nothing waits
 * @param lastAnswer time of its newest result; empty if there is none
 */
record AgentWork(GroupState group, int partitions, Optional<Instant> oldest, Optional<Instant> lastAnswer) {

    /** An agent that answers nothing for so long, though it has a task, stands still. */
    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(5);

    /**
     * Judges.
     *
     * @param tolerated tasks that may wait without a warning
     */
    Finding judge(Instant now, long tolerated) {
        return group.members() == 0 ? unread(now) : read(now, tolerated);
    }

    private Finding unread(Instant now) {
        String advice = "Start the agent, or look at its log";
        return oldest.map(since ->
                        Finding.fail(subject(), "nobody reads its topic: %s".formatted(told(since, now)), advice))
                .orElseGet(() -> Finding.warn(subject(), "found no member, but nothing waits", advice));
    }

    private Finding read(Instant now, long tolerated) {
        String members = Text.count(group.members(), "member");
        if (oldest.isEmpty()) {
            return Finding.ok(subject(), members + ", nothing waits");
        }
        Instant quietSince = lastAnswer.filter(oldest.get()::isBefore).orElse(oldest.get());
        String found = "%s, %s".formatted(members, told(oldest.get(), now));
        if (Duration.between(quietSince, now).compareTo(LONGEST_SILENCE) > 0) {
            return Finding.warn(
                    subject(),
                    "stands still: " + found,
                    "Look at its log, unless its tasks take so long; a task that it has swallowed is found when it answers"
                            + " later ones, or at the deadline of its run");
        }
        return group.lag() > tolerated
                ? Finding.warn(
                        subject(),
                        "slow but working: " + found,
                        "Its tasks come faster than it does them: start more of it, up to one a partition (%d), or raise dealflow.agents.%s.concurrency"
                                .formatted(partitions, group.name()))
                : Finding.ok(subject(), "working: " + found);
    }

    private String told(Instant since, Instant now) {
        String answer = lastAnswer
                .map(at -> "the last answer %s ago".formatted(Text.duration(age(at, now))))
                .orElse("no answer yet");
        return "%s to be done or under way, the oldest of %s, %s"
                .formatted(Text.count(group.lag(), "task"), since.truncatedTo(ChronoUnit.SECONDS), answer);
    }

    private static Duration age(Instant at, Instant now) {
        return at.isAfter(now) ? Duration.ZERO : Duration.between(at, now);
    }

    private String subject() {
        return "group " + group.name();
    }
}
