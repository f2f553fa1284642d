package io.dealflow.schemas.topic;

import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.schemas.Score;
import io.dealflow.schemas.ScoringResult;
import io.dealflow.schemas.ScoringTask;
import io.dealflow.schemas.topic.Party.OneAgent;
import io.dealflow.schemas.topic.Topic.Retention.Compacted;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AgentContractTest {

    private static final AgentContract<ScoringTask, Score, ScoringResult> CONTRACT =
            new AgentContract<>("scoring", ScoringTask.class, Score.class, ScoringResult.class);

    @Test
    void hasTwoTopics() {
        assertThat(CONTRACT.topics())
                .extracting(Topic::name)
                .containsExactly("agents.scoring.tasks", "agents.scoring.results");
    }

    @Test
    void hasTwoMoreIfItKeepsItsTasks() {
        assertThat(CONTRACT.keepingTasks().topics())
                .extracting(Topic::name)
                .containsExactly(
                        "agents.scoring.tasks",
                        "agents.scoring.results",
                        "agents.scoring.withdrawals",
                        "agents.scoring.inbox");
    }

    @Test
    void hasAnInboxOfItsOwnThatRemembersEndsForAsLongAsTasksMayComeAgain() {
        Topic<ScoringTask> inbox = CONTRACT.keepingTasks().inbox();

        assertThat(inbox.access())
                .isEqualTo(new Access(Set.of(new OneAgent("scoring")), Set.of(new OneAgent("scoring"))));
        assertThat(inbox.retention()).isEqualTo(Compacted.keepingDeletions(Duration.ofDays(7)));
        assertThat(Topics.agent(inbox.name())).contains("scoring");
    }
}
