package io.dealflow.standalone.internal.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.standalone.internal.cluster.GroupState;
import io.dealflow.standalone.internal.doctor.Finding.Level;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class AgentWorkTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:15:30Z");
    private static final TopicPartition TASKS = new TopicPartition("agents.drafting.tasks", 0);

    @Test
    void isAtWorkWhileItAnswers() {
        assertThat(judge(2, 12, ago(40), ago(4)))
                .isEqualTo(Finding.ok(
                        "group drafting",
                        "working: 2 members, 12 tasks to be done or under way, the oldest of 2026-03-01T10:14:50Z,"
                                + " the last answer 4.0 s ago"));
    }

    @Test
    void isSlowButWorkingWhereMuchWaitsAndItAnswers() {
        Finding found = judge(1, 1_200, ago(900), ago(4));

        assertThat(found.level()).isEqualTo(Level.WARN);
        assertThat(found.found())
                .isEqualTo("slow but working: 1 member, 1,200 tasks to be done or under way, the oldest of"
                        + " 2026-03-01T10:00:30Z, the last answer 4.0 s ago");
        assertThat(found.advice()).contains("up to one a partition (4)", "dealflow.agents.drafting.concurrency");
    }

    @Test
    void standsStillWhereItAnswersNothingThoughItHasATask() {
        Finding found = judge(1, 3, ago(600), ago(301));

        assertThat(found.level()).isEqualTo(Level.WARN);
        assertThat(found.found())
                .startsWith("stands still: 1 member, 3 tasks")
                .endsWith("the last answer 5 min 1 s ago");
    }

    @Test
    void doesNotStandStillWhereItsOnlyTaskIsNewThoughItHasNotAnsweredForLong() {
        assertThat(judge(1, 1, ago(10), ago(86_400)).level()).isEqualTo(Level.OK);
        assertThat(judge(1, 1, ago(299), Optional.empty()).level()).isEqualTo(Level.OK);
        assertThat(judge(1, 1, ago(301), Optional.empty()).found())
                .startsWith("stands still")
                .endsWith("no answer yet");
    }

    @Test
    void hasNothingToDoWhereOnlyMarkersOfTransactionsAreBehind() {
        assertThat(judge(1, 4, Optional.empty(), ago(86_400)))
                .isEqualTo(Finding.ok("group drafting", "1 member, nothing waits"));
    }

    @Test
    void nobodyReadsItsTopic() {
        assertThat(judge(0, 5, ago(60), Optional.empty()))
                .isEqualTo(Finding.fail(
                        "group drafting",
                        "nobody reads its topic: 5 tasks to be done or under way, the oldest of 2026-03-01T10:14:30Z,"
                                + " no answer yet",
                        "Start the agent, or look at its log"));
        assertThat(judge(0, 0, Optional.empty(), Optional.empty()).level()).isEqualTo(Level.WARN);
    }

    private static Optional<Instant> ago(long seconds) {
        return Optional.of(NOW.minusSeconds(seconds));
    }

    private static Finding judge(int members, long lag, Optional<Instant> oldest, Optional<Instant> lastAnswer) {
        GroupState group =
                new GroupState("drafting", members, Optional.of("Stable"), Map.of(TASKS, 7L), Map.of(TASKS, lag));
        return new AgentWork(group, 4, oldest, lastAnswer).judge(NOW, 1_000);
    }
}
