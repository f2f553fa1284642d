package io.dealflow.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dealflow.schemas.RunState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.RetriableException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.lifecycle.Startables;

/** The orchestrator and the agents, each a container of the image, of which one fails while deals are under way. */
@Tag("docker")
@ExtendWith(DockerEngine.class)
@Timeout(900)
class FleetDockerIT {

    private static final int DEALS = 500;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration PACE = Duration.ofMillis(20);
    private static final List<String> STEPS = List.of("score", "retrieve", "draft", "route");
    private static final Set<Integer> PARTITIONS = Set.of(0, 1, 2, 3, 4, 5);

    private static Fleet fleet;
    private static FleetLog log;
    private static List<GenericContainer<?>> drafters;
    private static GenericContainer<?> orchestrator;

    @BeforeAll
    static void start() {
        fleet = new Fleet();
        drafters = fleet.add("drafting", "drafting", "drafting");
        orchestrator = fleet.add("orchestrator").get(0);
        fleet.add("scoring", "retrieval", "routing", "reading", "records", "proposal", "scheduling");
        Startables.deepStart(fleet.services()).join();
        log = new FleetLog(fleet.settings());
    }

    @AfterAll
    static void stop() {
        fleet.close();
    }

    @Test
    void losesAndDoublesNothingWhenOneOfThreeDraftersIsKilled() throws Exception {
        await().atMost(PATIENCE).until(() -> log.assignment("drafting").size() == drafters.size());
        Map<String, Set<Integer>> assignment = log.assignment("drafting");
        assertThat(assignment.values())
                .allSatisfy(partitions -> assertThat(partitions).hasSize(PARTITIONS.size() / drafters.size()));
        GenericContainer<?> victim = drafters.get(0);
        Set<Integer> partitions = assignment.get(Fleet.address(victim));

        log.publish("kill-", DEALS);
        await().atMost(PATIENCE)
                .until(() -> !log.tasksOpen("drafting", "kill-", partitions, Instant.now())
                        .isEmpty());
        Fleet.kill(victim);
        Instant killed = Instant.now();

        assertEachDealWentThroughOnce("kill-");
        assertThat(log.tasksOpen("drafting", "kill-", partitions, killed))
                .as("tasks of the killed drafter")
                .isNotEmpty();
    }

    @Test
    void losesAndDoublesNothingWhenTheOrchestratorIsRestarted() throws Exception {
        CompletableFuture<Void> load = log.publish("orchestrator-", DEALS, PACE);
        awaitCompleted("orchestrator-", 1);
        Instant restarted = Instant.now();
        Fleet.restart(orchestrator);

        load.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertEachDealWentThroughOnce("orchestrator-");
        assertThat(log.runsUnderWay("orchestrator-", restarted)).isPositive();
    }

    @Test
    void losesAndDoublesNothingWhenTheBrokerIsRestarted() throws Exception {
        CompletableFuture<Void> load = log.publish("broker-", DEALS, PACE);
        awaitCompleted("broker-", 1);
        Instant restarted = Instant.now();
        Fleet.restart(fleet.broker());

        load.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertEachDealWentThroughOnce("broker-");
        assertThat(log.runsUnderWay("broker-", restarted)).isPositive();
    }

    /** A broker that starts may not answer for longer than a client waits. */
    private static void awaitCompleted(String prefix, int least) {
        await().atMost(PATIENCE)
                .ignoreExceptionsMatching(RetriableException.class::isInstance)
                .until(() -> log.runs(prefix).values().stream()
                                .filter(run -> run.getState() == RunState.COMPLETED)
                                .count()
                        >= least);
    }

    private static void assertEachDealWentThroughOnce(String prefix) {
        awaitCompleted(prefix, DEALS);
        assertThat(log.runs(prefix))
                .hasSize(DEALS)
                .allSatisfy((run, status) -> assertThat(status.getState()).isEqualTo(RunState.COMPLETED));
        assertThat(log.stepsDone(prefix))
                .hasSize(DEALS)
                .allSatisfy((run, steps) -> assertThat(steps).containsExactlyInAnyOrderElementsOf(STEPS));
    }
}
