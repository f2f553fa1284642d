package io.dealflow.orchestrator.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.kafka.deadletter.DeadLetter;
import io.dealflow.kafka.topic.DealHeaders;
import io.dealflow.orchestrator.codec.Samples;
import io.dealflow.schemas.FactRef;
import io.dealflow.schemas.FailureKind;
import io.dealflow.schemas.RoutingTask;
import io.dealflow.schemas.RunAction;
import io.dealflow.schemas.RunEventKind;
import io.dealflow.schemas.RunState;
import io.dealflow.schemas.RunStatus;
import io.dealflow.schemas.Score;
import io.dealflow.schemas.ScoringResult;
import io.dealflow.schemas.ScoringTask;
import io.dealflow.schemas.StepState;
import io.dealflow.schemas.StepStatus;
import io.dealflow.schemas.topic.AgentContract;
import io.dealflow.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunTopologyTest {

    private static final String DEAL = "d-1";
    private static final String RUN = "deal:d-1:1";
    private static final Duration SECOND = Duration.ofSeconds(1);

    @TempDir
    Path folder;

    private TopologyFixture orchestrator;

    @BeforeEach
    void start() {
        orchestrator = new TopologyFixture(folder);
    }

    @AfterEach
    void stop() {
        orchestrator.close();
    }

    @Test
    void letsRunsWaitForAnAgentThatHasNotRegisteredWhileTheOthersGoOn(@TempDir Path other) {
        String worth = """
                document: {dsl: '1.0.3', namespace: dealflow, name: worth, version: '1.0.0'}
                evaluate: {language: cel}
                timeout: {after: {minutes: 10}}
                do:
                  - convert: {call: currency}
                  - converted: {set: {outcome: converted}, then: end}
                """;
        Map<String, String> files = Map.of("deal.yaml", TopologyFixture.WORKFLOW, "worth.yaml", worth);
        try (TopologyFixture late = new TopologyFixture(other, 1, files)) {
            late.poll("currency", -1, Instant.MAX);
            Headers named = new RecordHeaders().add(DealHeaders.WORKFLOW, "worth".getBytes(StandardCharsets.UTF_8));
            late.publish(Samples.deal("waits", "n"), named);
            late.publish(Samples.deal("goes-on", "n"));
            late.work();

            assertThat(late.statuses())
                    .filteredOn(status -> status.getSubjectId().equals("waits"))
                    .singleElement()
                    .satisfies(status -> assertThat(status.getState()).isEqualTo(RunState.RUNNING))
                    .satisfies(status -> assertThat(status.getSteps().get(0).getFailure())
                            .contains("its agents currency have not registered their schemas"));
            assertThat(late.events())
                    .anyMatch(event -> event.getKind() == RunEventKind.RUN_COMPLETED
                            && event.getSubjectId().equals("goes-on"));
            late.pass(Duration.ofMinutes(30));
            assertThat(late.events()).isEmpty();

            late.registry.register("agents.currency.tasks-value", ScoringTask.getClassSchema());
            late.registry.register("agents.currency.results-value", ScoringResult.getClassSchema());
            late.pass(Duration.ofMinutes(2));

            assertThat(late.tasks("currency", ScoringTask.class))
                    .singleElement()
                    .satisfies(task -> assertThat(task.getTask().getAttempt()).isEqualTo(1));
            assertThat(late.log()).containsExactly("2 RUN_RESUMED -> convert");
        }
    }

    @Test
    void namesOfNodesAndStoresStay() {
        assertThat(orchestrator.topology.describe().toString()).isEqualTo("""
                        Topologies:
                           Sub-topology: 0
                            Source: commands (topics: [runs.commands])
                              --> orchestrator
                            Source: deals (topics: [schedules.ticks, deals.intake])
                              --> orchestrator
                            Source: results (topics: [agents.routing.results, agents.drafting.results, agents.scoring.results, agents.retrieval.results])
                              --> orchestrator
                            Processor: orchestrator (stores: [timers, schedules, workflows, runs])
                              --> dead-letters, due, emitted, events, moved, past, status, tasks
                              <-- deals, results, commands
                            Sink: dead-letters (topic: dead-letters)
                              <-- orchestrator
                            Sink: due (topic: schedules.ticks)
                              <-- orchestrator
                            Sink: emitted (topic: workflows.events)
                              <-- orchestrator
                            Sink: events (topic: runs.events)
                              <-- orchestrator
                            Sink: moved (extractor class: topic that the value names)
                              <-- orchestrator
                            Sink: past (topic: deals.history)
                              <-- orchestrator
                            Sink: status (topic: runs.status)
                              <-- orchestrator
                            Sink: tasks (extractor class: topic that the value names)
                              <-- orchestrator

                        """);
    }

    @Test
    void endsRunsOfWorkflowsThatCallNoAgent() {
        String alone = """
                document: {dsl: '1.0.3', namespace: dealflow, name: deal, version: '1.0.0'}
                evaluate: {language: cel}
                schedule: {on: {one: {with: {type: deals.intake}}}}
                do:
                  - done: {set: {outcome: done}}
                """;
        try (TopologyFixture without = new TopologyFixture(folder.resolve("alone"), 1, Map.of("deal.yaml", alone))) {
            without.publish(Samples.deal(DEAL, "n"));

            assertThat(without.status().getState()).isEqualTo(RunState.COMPLETED);
        }
    }

    @Test
    void leadsDealThroughAllAgents() {
        orchestrator.publish(Samples.deal(DEAL, "n"));
        orchestrator.work();

        assertThat(orchestrator.log())
                .containsExactly(
                        "1 RUN_STARTED -> score",
                        "2 STEP_COMPLETED -> retrieve",
                        "3 STEP_COMPLETED -> draft",
                        "4 STEP_COMPLETED -> route",
                        "5 STEP_COMPLETED",
                        "6 RUN_COMPLETED");
        RunStatus status = orchestrator.status();
        assertThat(status.getRunId()).isEqualTo(RUN);
        assertThat(status.getState()).isEqualTo(RunState.COMPLETED);
        assertThat(status.getEnd()).contains("queued");
        assertThat(status.getSteps())
                .extracting(StepStatus::getPath)
                .containsExactly("score", "retrieve", "draft", "route");
        assertThat(status.getSteps()).extracting(StepStatus::getState).containsOnly(StepState.COMPLETED);
        assertThat(status.getFacts())
                .extracting(FactRef::getName)
                .containsExactly("deal", "score", "precedents", "draft", "assignment");
        assertThat(status.getFacts().get(1).getPosition().getTopic()).isEqualTo("agents.scoring.results");
    }

    @Test
    void handsFactsToAgentsInTheirTasks() {
        orchestrator.publish(Samples.deal(DEAL, "n"));
        for (String agent : List.of("scoring", "retrieval", "drafting")) {
            var contract = FakeAgents.CONTRACTS.stream()
                    .filter(known -> known.agent().equals(agent))
                    .findFirst();
            orchestrator
                    .tasks(agent, contract.orElseThrow().task())
                    .forEach(task -> orchestrator.result(agent, DEAL, FakeAgents.answer(task)));
        }

        List<RoutingTask> tasks = orchestrator.tasks("routing", RoutingTask.class);

        assertThat(tasks).hasSize(1);
        assertThat(tasks.get(0).getDeal()).isEqualTo(Samples.deal(DEAL, "n"));
        assertThat(tasks.get(0).getScore()).isEqualTo(Samples.score(80));
        assertThat(tasks.get(0).getDraft().getSubject()).isEqualTo("Hello Acme");
        assertThat(tasks.get(0).getTask().getAttempt()).isEqualTo(1);
    }

    @Test
    void retriesFailedStepWhenItsTimeHasCome() {
        orchestrator.publish(Samples.deal(DEAL, "n"));
        fail(FailureKind.RETRYABLE);
        orchestrator.pass(SECOND.minusMillis(200));
        assertThat(orchestrator.tasks("scoring", ScoringTask.class)).isEmpty();
        orchestrator.pass(SECOND);
        orchestrator.work();

        assertThat(orchestrator.log())
                .startsWith(
                        "1 RUN_STARTED -> score",
                        "2 STEP_FAILED",
                        "3 STEP_RETRIED -> score",
                        "4 STEP_COMPLETED -> retrieve")
                .endsWith("8 RUN_COMPLETED");
        assertThat(orchestrator.status().getSteps().get(0).getAttempt()).isEqualTo(2);
    }

    @Test
    void waitsForAgentThatDoesNotAnswerUntilTheDeadline() {
        orchestrator.publish(Samples.deal(DEAL, "n"));
        for (int i = 0; i < 601; i++) {
            orchestrator.pass(SECOND);
        }

        assertThat(orchestrator.tasks("scoring", ScoringTask.class)).hasSize(1);
        assertThat(orchestrator.log()).containsExactly("1 RUN_STARTED -> score", "2 RUN_FAILED");
        assertThat(orchestrator.status().getReason().orElseThrow())
                .startsWith(
                        "The run did not end before its deadline 2026-01-01T00:10:00Z: step 'score' waited for agent");
    }

    @Test
    void issuesLostTaskAgainWhenItsAgentGoesOnAnsweringLaterOnes() {
        orchestrator.publish(Samples.deal(DEAL, "n"));
        orchestrator.tasks("scoring", ScoringTask.class);
        for (int i = 0; i < 300; i++) {
            orchestrator.pass(SECOND);
            orchestrator.publish(Samples.deal("other-" + i, "n"));
            orchestrator.tasks("scoring", ScoringTask.class).forEach(this::answer);
        }

        assertThat(orchestrator.events())
                .filteredOn(event -> event.getSubjectId().equals(DEAL))
                .extracting(event -> event.getKind())
                .startsWith(RunEventKind.RUN_STARTED, RunEventKind.STEP_TIMED_OUT, RunEventKind.STEP_RETRIED)
                .endsWith(RunEventKind.STEP_COMPLETED);
    }

    @Test
    void waitsForPeopleHoweverManyLaterTasksTheyAnswer() {
        orchestrator.keepsTasks(
                new AgentContract<>("scoring", ScoringTask.class, Score.class, ScoringResult.class).keepingTasks());
        orchestrator.publish(Samples.deal(DEAL, "n"));
        ScoringTask task = orchestrator.tasks("scoring", ScoringTask.class).get(0);
        for (int i = 0; i < 300; i++) {
            orchestrator.pass(SECOND);
            orchestrator.publish(Samples.deal("other-" + i, "n"));
            orchestrator.tasks("scoring", ScoringTask.class).forEach(this::answer);
        }

        assertThat(orchestrator.events())
                .filteredOn(event -> event.getSubjectId().equals(DEAL))
                .extracting(event -> event.getKind())
                .containsExactly(RunEventKind.RUN_STARTED);
        answer(task);
        assertThat(orchestrator.events()).extracting(event -> event.getKind()).startsWith(RunEventKind.STEP_COMPLETED);
    }

    @Test
    void stepOfPausedAgentWaitsForItsTurnThoughItsWorkflowKnowsNone() {
        orchestrator.paused.add("scoring");
        orchestrator.publish(Samples.deal(DEAL, "n"));
        orchestrator.publish(Samples.deal("d-2", "n"));
        orchestrator.pass(Duration.ofMinutes(5));
        assertThat(orchestrator.tasks("scoring", ScoringTask.class)).isEmpty();
        assertThat(orchestrator.log()).containsExactly("1 RUN_STARTED -> score", "1 RUN_STARTED -> score");

        orchestrator.paused.clear();
        orchestrator.publish(Samples.deal("d-3", "n"));

        List<ScoringTask> tasks = orchestrator.tasks("scoring", ScoringTask.class);
        assertThat(tasks).extracting(task -> task.getTask().getSubjectId()).containsExactly(DEAL, "d-2", "d-3");
        tasks.forEach(this::answer);
        orchestrator.work();
        assertThat(orchestrator.statuses())
                .filteredOn(status -> status.getState() == RunState.COMPLETED)
                .hasSize(3);
    }

    @Test
    void retryOfStepWhoseAgentWasPausedMeanwhileWaitsForItsTurn() {
        orchestrator.publish(Samples.deal(DEAL, "n"));
        orchestrator.paused.add("scoring");
        fail(FailureKind.RETRYABLE);
        orchestrator.pass(Duration.ofMinutes(1));
        assertThat(orchestrator.tasks("scoring", ScoringTask.class)).isEmpty();

        orchestrator.paused.clear();
        orchestrator.pass(SECOND);

        assertThat(orchestrator.tasks("scoring", ScoringTask.class))
                .extracting(task -> task.getTask().getAttempt())
                .containsExactly(2);
    }

    @Test
    void runWhoseAgentIsPausedBeyondItsDeadlineFailsAndSaysWhatItWaitedFor() {
        orchestrator.paused.add("scoring");
        orchestrator.publish(Samples.deal(DEAL, "n"));
        orchestrator.pass(Duration.ofMinutes(11));

        assertThat(orchestrator.status().getReason())
                .hasValueSatisfying(reason ->
                        assertThat(reason).contains("step 'score' waited for its turn with agent 'scoring' since"));
    }

    @Test
    void firesNoTimerWhileResultsLieUnread() {
        orchestrator.publish(Samples.deal(DEAL, "n"));
        ScoringTask task = orchestrator.tasks("scoring", ScoringTask.class).get(0);
        orchestrator.poll("scoring", 0, Instant.MAX);
        orchestrator.pass(Duration.ofMinutes(11));
        assertThat(orchestrator.log()).containsExactly("1 RUN_STARTED -> score");

        answer(task);
        orchestrator.work();
        orchestrator.pass(SECOND);

        assertThat(orchestrator.log()).endsWith("6 RUN_COMPLETED");
    }

    @Test
    void startsFailedDealAgainWhenItIsPublishedAgain() {
        orchestrator.publish(Samples.deal(DEAL, "n"));
        fail(FailureKind.PERMANENT);
        orchestrator.publish(Samples.deal(DEAL, "n"));
        orchestrator.work();

        assertThat(orchestrator.status())
                .extracting(RunStatus::getRunId, RunStatus::getState)
                .containsExactly("deal:d-1:2", RunState.COMPLETED);
    }

    @Test
    void keepsOneTimerOfDealAndForgetsDealInTheEnd() {
        orchestrator.publish(Samples.deal(DEAL, "n"));
        assertThat(timers()).isEqualTo(1);
        orchestrator.work();
        assertThat(timers()).isEqualTo(1);
        orchestrator.pass(Duration.ofMinutes(2));
        orchestrator.pass(Duration.ofMinutes(2));
        assertThat(timers()).isEqualTo(1);
        orchestrator.pass(Duration.ofDays(91));

        assertThat(timers()).isZero();
        assertThat(entries(RunStores.RUNS)).isZero();
    }

    @Test
    void startsOneRunOfDealPublishedTwice() {
        orchestrator.publish(Samples.deal(DEAL, "n"));
        orchestrator.work();
        orchestrator.log();
        orchestrator.pass(Duration.ofMinutes(5));
        orchestrator.publish(Samples.deal(DEAL, "n"));

        assertThat(orchestrator.tasks("scoring", ScoringTask.class)).isEmpty();
        assertThat(orchestrator.log()).containsExactly("0 SIGNAL_IGNORED");
    }

    @Test
    void supersedesRunOfChangedDeal() {
        orchestrator.publish(Samples.deal(DEAL, "one"));
        orchestrator.publish(Samples.deal(DEAL, "two"));

        assertThat(orchestrator.statuses())
                .extracting(status -> status.getRunId() + " " + status.getState())
                .containsExactly(RUN + " RUNNING", RUN + " CANCELLED", "deal:d-1:2 RUNNING");
        orchestrator.work();
        assertThat(orchestrator.events())
                .filteredOn(event -> event.getKind() == RunEventKind.SIGNAL_IGNORED)
                .extracting(event -> event.getRunId())
                .containsExactly(RUN);
        assertThat(orchestrator.status().getRunId()).isEqualTo("deal:d-1:2");
    }

    @Test
    void cancelsAndRetriesOnCommand() {
        orchestrator.publish(Samples.deal(DEAL, "n"));
        fail(FailureKind.PERMANENT);
        orchestrator.command(RUN, DEAL, RunAction.RETRY);
        orchestrator.command(RUN, DEAL, RunAction.CANCEL);

        assertThat(orchestrator.log())
                .containsExactly(
                        "1 RUN_STARTED -> score",
                        "2 STEP_FAILED",
                        "3 RUN_FAILED",
                        "4 RUN_RETRIED -> score",
                        "5 RUN_CANCELLED");
        assertThat(orchestrator.status().getReason()).contains("Cancelled by Ann");
    }

    @Test
    void cancelsRunOfWithdrawnDealAndTakesTheSameDealAnew() {
        orchestrator.publish(Samples.deal(DEAL, "n"));
        Headers headers = new RecordHeaders();
        DealHeaders.putReason(headers, "Closed as LOST in the CRM");
        orchestrator.bytes(Topics.INTAKE.name(), DEAL.getBytes(StandardCharsets.UTF_8), null, headers);
        assertThat(orchestrator.status().getReason()).contains("The deal was withdrawn: Closed as LOST in the CRM");

        orchestrator.publish(Samples.deal(DEAL, "n"));

        assertThat(orchestrator.status().getRevision()).isEqualTo(2);
        assertThat(orchestrator.log())
                .containsExactly("1 RUN_STARTED -> score", "2 RUN_CANCELLED", "1 RUN_STARTED -> score");
        assertThat(orchestrator.deadLetters()).isEmpty();
    }

    @Test
    void failsRunOfUnknownWorkflow() {
        Headers headers = new RecordHeaders().add("dealflow.workflow", "lead".getBytes(StandardCharsets.UTF_8));
        orchestrator.publish(Samples.deal(DEAL, "n"), headers);

        assertThat(orchestrator.status().getReason()).contains("Unknown workflow 'lead', known: deal");
    }

    @Test
    void completesDealAndInquiryOfTheSameId(@TempDir Path other) {
        try (TopologyFixture both = both(other)) {
            both.publish(Samples.deal("42", "n"));
            both.publish(Samples.inquiry("42"), new RecordHeaders());
            both.work();

            assertThat(both.statuses())
                    .filteredOn(status -> status.getState() != RunState.RUNNING)
                    .extracting(status -> status.getRunId() + " " + status.getState())
                    .containsExactlyInAnyOrder("deal:42:1 COMPLETED", "inquiry:42:1 COMPLETED");
        }
    }

    @Test
    void withdrawsOnlyTheSubjectOfTheTopic(@TempDir Path other) {
        try (TopologyFixture both = both(other)) {
            both.publish(Samples.deal("42", "n"));
            both.publish(Samples.inquiry("42"), new RecordHeaders());
            both.bytes(Topics.INQUIRIES.name(), "42".getBytes(StandardCharsets.UTF_8), null);
            both.work();

            assertThat(both.statuses())
                    .filteredOn(status -> status.getState() != RunState.RUNNING)
                    .extracting(status -> status.getRunId() + " " + status.getState())
                    .containsExactlyInAnyOrder("deal:42:1 COMPLETED", "inquiry:42:1 CANCELLED");
        }
    }

    @Test
    void failsInquiryThatAsksForWorkflowOfDealsUnderANameOfItsOwn(@TempDir Path other) {
        Headers headers = new RecordHeaders().add("dealflow.workflow", "deal".getBytes(StandardCharsets.UTF_8));
        try (TopologyFixture both = both(other)) {
            both.publish(Samples.deal("42", "n"));
            both.publish(Samples.inquiry("42"), headers);
            RunStatus status = both.status();
            both.work();

            assertThat(status.getRunId()).isEqualTo("none.Inquiry:42:1");
            assertThat(status.getReason())
                    .contains("Workflow 'deal' is about subjects of type Deal, found one of type Inquiry");
            assertThat(both.status())
                    .extracting(RunStatus::getRunId, RunStatus::getState)
                    .containsExactly("deal:42:1", RunState.COMPLETED);
        }
    }

    @Test
    void recordsOfRunCarryHeadersOfItsDealAlsoAfterRetryTimer() {
        Headers headers = new RecordHeaders()
                .add("traceparent", "00-ab-cd-01".getBytes(StandardCharsets.UTF_8))
                .add("tenant", "north".getBytes(StandardCharsets.UTF_8))
                .add("other", "left out".getBytes(StandardCharsets.UTF_8));
        orchestrator.publish(Samples.deal(DEAL, "n"), headers);
        fail(FailureKind.RETRYABLE);
        orchestrator.pass(SECOND);
        orchestrator.pass(SECOND);

        String carried = "traceparent=00-ab-cd-01 tenant=north";
        assertThat(orchestrator.headers("agents.scoring.tasks")).containsExactly(carried);
        assertThat(orchestrator.headers(Topics.RUN_EVENTS.name())).hasSize(3).containsOnly(carried);
        assertThat(orchestrator.headers(Topics.RUN_STATUS.name())).hasSize(3).containsOnly(carried);
    }

    @Test
    void countsHeadersThatAreLeftOut() {
        Headers headers = new RecordHeaders().add("baggage", new byte[20_000]);

        orchestrator.publish(Samples.deal(DEAL, "n"), headers);

        assertThat(orchestrator
                        .meters
                        .counter("dealflow.headers.left.out", "header", "baggage")
                        .count())
                .isEqualTo(1);
        assertThat(orchestrator.headers("agents.scoring.tasks")).containsExactly("");
    }

    @Test
    void failsRunWhoseTaskIsTooLarge() {
        orchestrator.publish(Samples.deal(DEAL, "x".repeat(TopologyFixture.MAX_BYTES)));

        assertThat(orchestrator.log()).containsExactly("1 RUN_STARTED -> score", "2 STEP_FAILED", "3 RUN_FAILED");
        assertThat(orchestrator.status().getReason().orElseThrow())
                .startsWith("The task of step 'score' cannot be issued: it takes 1001");
        assertThat(orchestrator.tasks("scoring", ScoringTask.class)).isEmpty();
    }

    @Test
    void putsUnreadableRecordsAsideUntouchedAndGoesOn() {
        byte[] key = DEAL.getBytes(StandardCharsets.UTF_8);
        byte[] noAvro = "{\"id\": 1}".getBytes(StandardCharsets.UTF_8);
        byte[] unknownSchema = {0, 0, 0, 0, 99, 1, 2};
        byte[] deal = Samples.framed(orchestrator.registry, Topics.INTAKE.name(), Samples.deal(DEAL, "n"));
        orchestrator.bytes(Topics.INTAKE.name(), key, noAvro);
        orchestrator.bytes("agents.scoring.results", key, unknownSchema);
        orchestrator.bytes(Topics.INTAKE.name(), null, noAvro);
        orchestrator.bytes(Topics.INTAKE.name(), null, null);
        orchestrator.bytes(Topics.RUN_COMMANDS.name(), key, deal);
        orchestrator.bytes(Topics.RUN_COMMANDS.name(), key, null);
        orchestrator.publish(Samples.deal(DEAL, "n"));

        List<TestRecord<byte[], byte[]>> letters = orchestrator.deadLetters();
        assertThat(letters)
                .extracting(TestRecord::value)
                .containsExactly(noAvro, unknownSchema, noAvro, null, deal, null);
        assertThat(letters)
                .extracting(letter ->
                        DeadLetter.read(letter.headers()).orElseThrow().message())
                .satisfiesExactly(
                        message -> assertThat(message).contains("first byte 0x7b, expected magic byte 0"),
                        message -> assertThat(message).contains("Schema 99 not found"),
                        message -> assertThat(message).contains("first byte 0x7b, expected magic byte 0"),
                        message -> assertThat(message)
                                .isEqualTo("The record has neither a value nor a key, expected the id of its subject as"
                                        + " key"),
                        message -> assertThat(message).startsWith("The record cannot be read"),
                        message -> assertThat(message).isEqualTo("The record has no value"));
        DeadLetter second = DeadLetter.read(letters.get(1).headers()).orElseThrow();
        assertThat(second.topic()).isEqualTo("agents.scoring.results");
        assertThat(second.offset()).isZero();
        assertThat(orchestrator.log()).containsExactly("1 RUN_STARTED -> score");
    }

    @Test
    void putsReasonAsideOfRecordThatDeadLettersDoNotTake() {
        byte[] key = DEAL.getBytes(StandardCharsets.UTF_8);
        orchestrator.bytes(Topics.INTAKE.name(), key, new byte[Topics.DEAD_LETTER_BYTES]);

        TestRecord<byte[], byte[]> letter = orchestrator.deadLetters().get(0);
        assertThat(letter.key()).isEqualTo(key);
        assertThat(letter.value()).isNull();
        assertThat(DeadLetter.read(letter.headers())).isPresent();
    }

    @Test
    void countsWhatBecomesOfRuns() {
        orchestrator.publish(Samples.deal(DEAL, "n"));
        orchestrator.work();
        orchestrator.publish(Samples.deal("d-2", "n"));
        fail(FailureKind.PERMANENT);

        assertThat(orchestrator
                        .meters
                        .counter("dealflow.runs.started", "workflow", "deal")
                        .count())
                .isEqualTo(2);
        assertThat(ended("COMPLETED", "queued")).isEqualTo(1);
        assertThat(ended("FAILED", "")).isEqualTo(1);
    }

    @Test
    void countsTasksThatAreIssuedAnsweredAndWaitedFor() {
        orchestrator.publish(Samples.deal(DEAL, "n"));
        orchestrator.publish(Samples.deal("d-2", "n"));
        answer(orchestrator.tasks("scoring", ScoringTask.class).get(0));

        assertThat(tasks("issued", "scoring")).isEqualTo(2);
        assertThat(tasks("answered", "scoring")).isEqualTo(1);
        assertThat(waiting("scoring")).isEqualTo(1);
        assertThat(waiting("retrieval")).isEqualTo(1);
        assertThat(orchestrator.meters.get("dealflow.runs.live").gauge().value())
                .isEqualTo(2);
        orchestrator.work();
        orchestrator.command("deal:d-2:1", "d-2", RunAction.CANCEL);
        assertThat(waiting("scoring")).isZero();
        assertThat(orchestrator.meters.get("dealflow.runs.live").gauge().value())
                .isZero();
    }

    private double tasks(String what, String agent) {
        return orchestrator
                .meters
                .counter("dealflow.tasks." + what, "agent", agent)
                .count();
    }

    private double waiting(String agent) {
        return orchestrator
                .meters
                .get("dealflow.tasks.waiting")
                .tag("agent", agent)
                .gauge()
                .value();
    }

    private static TopologyFixture both(Path folder) {
        return new TopologyFixture(
                folder, 1, Map.of("deal.yaml", TopologyFixture.WORKFLOW, "inquiry.yaml", TopologyFixture.INQUIRIES));
    }

    private double ended(String state, String end) {
        return orchestrator
                .meters
                .counter("dealflow.runs.ended", "workflow", "deal", "state", state, "end", end)
                .count();
    }

    @Test
    void tellsByWhatPeopleFindARunAsSoonAsItIsKnown() {
        orchestrator.publish(Samples.deal(DEAL, "n"));
        assertThat(found(orchestrator.status())).containsExactly("company=Acme");

        answer(orchestrator.tasks("scoring", ScoringTask.class).get(0));
        assertThat(found(orchestrator.status())).containsExactly("company=Acme", "tier=WARM", "score=80");
    }

    private static List<String> found(RunStatus status) {
        return status.getSearch().stream()
                .map(field -> field.getName() + "=" + field.getValue())
                .toList();
    }

    private void answer(ScoringTask task) {
        orchestrator.result("scoring", task.getTask().getSubjectId(), FakeAgents.answer(task));
    }

    private void fail(FailureKind kind) {
        orchestrator
                .tasks("scoring", ScoringTask.class)
                .forEach(task ->
                        orchestrator.result("scoring", task.getTask().getSubjectId(), FakeAgents.failure(task, kind)));
    }

    private long timers() {
        return entries(RunStores.TIMERS);
    }

    private long entries(String store) {
        long entries = 0;
        try (KeyValueIterator<byte[], ?> all =
                orchestrator.driver.<byte[], Object>getKeyValueStore(store).all()) {
            while (all.hasNext()) {
                KeyValue<byte[], ?> unused = all.next();
                entries++;
            }
        }
        return entries;
    }
}
