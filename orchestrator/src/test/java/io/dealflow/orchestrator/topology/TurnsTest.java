package io.dealflow.orchestrator.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.orchestrator.codec.Samples;
import io.dealflow.schemas.Precedents;
import io.dealflow.schemas.RetrievalResult;
import io.dealflow.schemas.RetrievalTask;
import io.dealflow.schemas.RunAction;
import io.dealflow.schemas.RunEventKind;
import io.dealflow.schemas.Score;
import io.dealflow.schemas.ScoringResult;
import io.dealflow.schemas.ScoringTask;
import io.dealflow.schemas.TaskRef;
import io.dealflow.schemas.Tier;
import io.dealflow.schemas.topic.AgentContract;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who goes first where an agent has more to do than it can. */
class TurnsTest {

    private static final String WORKFLOW = TopologyFixture.WORKFLOW.replace(
            "call: retrieval", "call: retrieval, metadata: {urgent: \"score.tier == 'HOT'\"}");
    private static final int COLD = 500;

    @TempDir
    Path folder;

    private TopologyFixture orchestrator;
    private final Deque<TaskRef> issued = new ArrayDeque<>();

    @BeforeEach
    void start() {
        orchestrator = new TopologyFixture(folder, 1, Map.of("deal.yaml", WORKFLOW));
    }

    @AfterEach
    void stop() {
        orchestrator.close();
    }

    @Test
    void hotDealGoesBeforeColdOnesThatWait() {
        admit("cold", COLD, Tier.COLD);
        assertThat(take()).hasSize(TopologyFixture.AHEAD);
        admit("hot", 1, Tier.HOT);
        assertThat(take()).isEmpty();
        assertThat(gauge("dealflow.tasks.queued")).isEqualTo(COLD - TopologyFixture.AHEAD + 1);
        assertThat(gauge("dealflow.tasks.waiting")).isEqualTo(TopologyFixture.AHEAD);

        answer();

        assertThat(take()).startsWith("hot-100");
    }

    @Test
    void oneInFourIsAnotherThanAHotOneAndEachClassKeepsItsOrder() {
        admit("cold", 12, Tier.COLD);
        orchestrator.pass(Duration.ofMillis(1));
        admit("hot", 6, Tier.HOT);
        take();

        List<String> next = new ArrayList<>();
        while (!issued.isEmpty()) {
            answer();
            next.addAll(take());
        }

        assertThat(next)
                .containsExactly(
                        "hot-100",
                        "hot-101",
                        "hot-102",
                        "cold-108",
                        "hot-103",
                        "hot-104",
                        "hot-105",
                        "cold-109",
                        "cold-110",
                        "cold-111");
    }

    @Test
    void waitingForATurnRepeatsNoAttemptAndEveryTaskIsIssued() {
        admit("cold", 60, Tier.COLD);
        for (int i = 0; i < 100; i++) {
            orchestrator.pass(Duration.ofSeconds(5));
            take();
            if (!issued.isEmpty()) {
                answer();
            }
        }

        assertThat(orchestrator.events())
                .extracting(event -> event.getKind())
                .containsOnly(RunEventKind.RUN_STARTED, RunEventKind.STEP_COMPLETED);
        assertThat(gauge("dealflow.tasks.queued")).isZero();
        assertThat(gauge("dealflow.tasks.waiting")).isZero();
    }

    @Test
    void agentThatAnswersQuicklyMakesNothingWait() {
        for (int i = 0; i < 50; i++) {
            admit("quick-" + i, 1, Tier.COLD);
            assertThat(take()).hasSize(1);
            answer();
        }
        admit("more", 55, Tier.COLD);

        assertThat(take()).hasSize(55);
    }

    @Test
    void whatAnAgentSwallowedHoldsUpTheOthersForAMinuteOnly() {
        admit("cold", 20, Tier.COLD);
        take();
        orchestrator.pass(Duration.ofSeconds(59));
        assertThat(take()).isEmpty();
        issued.clear();

        orchestrator.pass(Duration.ofSeconds(2));
        assertThat(take()).hasSize(1);
        answer();

        assertThat(take()).isNotEmpty();
    }

    @Test
    void tasksOfPeopleWaitForNoTurn() {
        orchestrator.keepsTasks(
                new AgentContract<>("retrieval", RetrievalTask.class, Precedents.class, RetrievalResult.class)
                        .keepingTasks());

        admit("cold", COLD, Tier.COLD);

        assertThat(take()).hasSize(COLD);
    }

    @Test
    void pausedAgentGetsNothingNewWhileWhatItHasCountsAndIsGivenTheRestInOrderAfterwards() {
        admit("before", 1, Tier.COLD);
        assertThat(take()).containsExactly("before-100");
        orchestrator.paused.add("retrieval");
        admit("cold", 2, Tier.COLD);
        orchestrator.pass(Duration.ofMillis(1));
        admit("hot", 1, Tier.HOT);
        answer();
        orchestrator.pass(Duration.ofMinutes(5));

        assertThat(take()).isEmpty();
        assertThat(gauge("dealflow.tasks.queued")).isEqualTo(3);
        assertThat(gauge("dealflow.tasks.waiting")).isZero();

        orchestrator.paused.clear();
        orchestrator.pass(Duration.ofSeconds(1));

        assertThat(take()).containsExactly("hot-100", "cold-100", "cold-101");
    }

    @Test
    void pausedAgentOfPeopleGetsNothingNew() {
        orchestrator.keepsTasks(
                new AgentContract<>("retrieval", RetrievalTask.class, Precedents.class, RetrievalResult.class)
                        .keepingTasks());
        orchestrator.paused.add("retrieval");
        admit("cold", COLD, Tier.COLD);
        assertThat(take()).isEmpty();

        orchestrator.paused.clear();
        orchestrator.pass(Duration.ofSeconds(1));

        assertThat(take()).hasSize(COLD);
    }

    @Test
    void cancelledDealsWaitNoLonger() {
        admit("cold", 20, Tier.COLD);
        take();

        orchestrator.command("deal:cold-119:1", "cold-119", RunAction.CANCEL);

        assertThat(gauge("dealflow.tasks.queued")).isEqualTo(20 - TopologyFixture.AHEAD - 1);
    }

    /** Publishes deals, numbered from 100, and scores them. */
    private void admit(String name, int number, Tier tier) {
        for (int i = 100; i < 100 + number; i++) {
            orchestrator.publish(Samples.deal(name + "-" + i, "n"));
        }
        Score score = new Score(50.0, tier, 0.5, List.of(), "profile");
        orchestrator
                .tasks("scoring", ScoringTask.class)
                .forEach(task -> orchestrator.result(
                        "scoring",
                        task.getTask().getSubjectId(),
                        new ScoringResult(task.getTask(), score, Samples.usage())));
    }

    /** Subjects of the tasks that retrieval has got since the last call. */
    private List<String> take() {
        List<TaskRef> refs = orchestrator.tasks("retrieval", RetrievalTask.class).stream()
                .map(RetrievalTask::getTask)
                .toList();
        issued.addAll(refs);
        return refs.stream().map(TaskRef::getSubjectId).toList();
    }

    /** Retrieval answers the task that it has had longest. */
    private void answer() {
        TaskRef oldest = issued.remove();
        orchestrator.result(
                "retrieval",
                oldest.getSubjectId(),
                new RetrievalResult(oldest, new Precedents(List.of()), Samples.usage()));
    }

    private double gauge(String name) {
        return orchestrator.meters.get(name).tag("agent", "retrieval").gauge().value();
    }
}
