package io.dealflow.orchestrator.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.orchestrator.run.Effect.IssueTask;
import io.dealflow.orchestrator.run.Effect.RecordEvent;
import io.dealflow.orchestrator.run.Effect.RecordEvent.Kind;
import io.dealflow.orchestrator.run.Effect.RecordEvent.StepOfEvent;
import io.dealflow.orchestrator.run.Signal.Command.Action;
import io.dealflow.orchestrator.run.Signal.WorkflowChoice.ByTopic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.BeforeTry;

/** What holds of every run, whatever comes in whatever order. */
class RunMachinePropertiesTest {

    private static final Set<Kind> ENDS = EnumSet.of(Kind.RUN_COMPLETED, Kind.RUN_FAILED, Kind.RUN_CANCELLED);

    /** Something that happens to the deal. The number picks a deal, an earlier task, or a length of time. */
    record Happening(What what, int number) {}

    enum What {
        PUBLISH,
        ANSWER,
        ANSWER_COLD,
        FAIL,
        FAIL_FOR_GOOD,
        WAIT,
        ANSWER_OTHERS,
        CANCEL,
        RETRY,
        REPEAT
    }

    private MachineDriver deal = new MachineDriver(new TestWorkflows(TestWorkflows.deal()));
    private List<Signal> signals = new ArrayList<>();
    private List<Interval> answered = new ArrayList<>();

    /** A time in which agents answered other tasks. */
    record Interval(Instant from, Instant to) {}

    @BeforeTry
    void startAnew() {
        deal = new MachineDriver(new TestWorkflows(TestWorkflows.deal()));
        signals = new ArrayList<>();
        answered = new ArrayList<>();
    }

    @Property(tries = 1_000)
    void logOfEveryRunIsGaplessAndNothingFollowsItsEndButRetry(
            @ForAll @Size(max = 60) List<What> whats, @ForAll @Size(60) List<Integer> numbers) {
        Map<String, Kind> last = new HashMap<>();
        Map<String, Long> sequence = new HashMap<>();
        for (Transition transition : play(whats, numbers)) {
            for (RecordEvent event : events(transition)) {
                String run = event.run().runId();
                Kind before = last.get(run);
                assertThat(event.sequence()).isEqualTo(sequence.getOrDefault(run, 0L) + 1);
                if (before != null && ENDS.contains(before)) {
                    assertThat(before).isEqualTo(Kind.RUN_FAILED);
                    assertThat(event.kind()).isEqualTo(Kind.RUN_RETRIED);
                }
                sequence.put(run, event.sequence());
                last.put(run, event.kind());
            }
        }
    }

    @Property(tries = 1_000)
    void noAttemptIsIssuedTwiceAndNoneBeyondThoseAllowed(
            @ForAll @Size(max = 60) List<What> whats, @ForAll @Size(60) List<Integer> numbers) {
        List<TaskKey> issued = new ArrayList<>();
        Map<String, Integer> sinceRetry = new HashMap<>();
        for (Transition transition : play(whats, numbers)) {
            if (events(transition).stream().anyMatch(event -> event.kind() == Kind.RUN_RETRIED)) {
                sinceRetry.clear();
            }
            for (IssueTask task : MachineDriver.tasks(transition.effects())) {
                assertThat(issued).doesNotContain(MachineDriver.key(task));
                issued.add(MachineDriver.key(task));
                int attempts =
                        sinceRetry.merge(task.run().runId() + "/" + task.path() + "/" + task.visit(), 1, Integer::sum);
                assertThat(attempts).isLessThanOrEqualTo(TestWorkflows.THREE.attempts());
            }
        }
    }

    @Property(tries = 1_000)
    void oneOutcomeOfEachVisitCountsWhicheverAttemptGaveIt(
            @ForAll @Size(max = 60) List<What> whats, @ForAll @Size(60) List<Integer> numbers) {
        Set<String> completed = new HashSet<>();
        for (Transition transition : play(whats, numbers)) {
            for (RecordEvent event : events(transition)) {
                if (event.kind() == Kind.STEP_COMPLETED) {
                    StepOfEvent step = event.step().orElseThrow();
                    assertThat(completed.add(event.run().runId() + "/" + step.path() + "/" + step.visit()))
                            .isTrue();
                }
            }
        }
    }

    @Property(tries = 1_000)
    void noAttemptTimesOutUnlessItsAgentHasAnsweredLaterTasksForLongerThanItsTimeout(
            @ForAll @Size(max = 60) List<What> whats, @ForAll @Size(60) List<Integer> numbers) {
        for (int i = 0; i < whats.size(); i++) {
            Instant before = deal.now;
            Transition transition = happen(new Happening(whats.get(i), numbers.get(i)));
            if (whats.get(i) == What.ANSWER_OTHERS) {
                answered.add(new Interval(before, deal.now));
            }
            for (RecordEvent event : events(transition)) {
                if (event.kind() == Kind.STEP_TIMED_OUT) {
                    assertThat(answeredSince(issuedAt(event))).isGreaterThan(TestWorkflows.TIMEOUT);
                }
            }
        }
    }

    @Property(tries = 500)
    void signalDeliveredAgainGivesTheSameEffectsAndChangesNothing(
            @ForAll @Size(max = 40) List<What> whats, @ForAll @Size(40) List<Integer> numbers) {
        for (int i = 0; i < whats.size(); i++) {
            Optional<SubjectEntry> before = deal.entry;
            Transition first = happen(new Happening(whats.get(i), numbers.get(i)));
            boolean byRecord = !byTime(whats.get(i)) && !signals.isEmpty();
            if (byRecord && !first.entry().equals(before)) {
                deal.now = deal.now.plusMillis(1);
                assertThat(deal.on(signals.get(signals.size() - 1))).isEqualTo(first);
            }
        }
    }

    @Property(tries = 500)
    void everyRunEndsAndEveryDealIsForgottenWhenNothingMoreComes(
            @ForAll @Size(max = 40) List<What> whats, @ForAll @Size(40) List<Integer> numbers) {
        play(whats, numbers);
        int timers = 0;
        while (deal.entry.isPresent()) {
            deal.now = deal.machine.nextDue(deal.entry.get());
            deal.pass(Duration.ZERO);
            assertThat(++timers).isLessThan(1_000);
        }
    }

    private List<Transition> play(List<What> whats, List<Integer> numbers) {
        List<Transition> fresh = new ArrayList<>();
        for (int i = 0; i < whats.size(); i++) {
            Optional<SubjectEntry> before = deal.entry;
            Transition transition = happen(new Happening(whats.get(i), numbers.get(i)));
            if (!transition.entry().equals(before)) {
                fresh.add(transition);
            }
        }
        return fresh;
    }

    private Transition happen(Happening happening) {
        int number = Math.floorMod(happening.number(), 1_000);
        if (happening.what() == What.ANSWER_OTHERS && !deal.effects.isEmpty()) {
            MachineDriver.tasks(deal.effects).stream()
                    .reduce((one, other) -> other)
                    .ifPresent(task -> deal.answerOthers(task.agent(), Duration.ofSeconds(number / 5)));
        }
        if (byTime(happening.what())) {
            return deal.pass(Duration.ofSeconds(number / 10));
        }
        if (happening.what() == What.REPEAT && !signals.isEmpty()) {
            signals.add(signals.get(Math.max(0, signals.size() - 1 - number % 4)));
        } else {
            signals.add(signal(happening.what(), number));
        }
        return deal.on(signals.get(signals.size() - 1));
    }

    private Signal signal(What what, int number) {
        List<IssueTask> tasks = MachineDriver.tasks(deal.effects);
        String runId = tasks.isEmpty()
                ? "none.Deal:42:0"
                : tasks.get(tasks.size() - 1).run().runId();
        if (what == What.CANCEL || what == What.RETRY) {
            return deal.command(runId, what == What.CANCEL ? Action.CANCEL : Action.RETRY);
        }
        if (tasks.isEmpty() || what == What.PUBLISH || what == What.REPEAT) {
            return deal.deal(number % 3, new ByTopic(TestWorkflows.INTAKE));
        }
        IssueTask task = tasks.get(number % 4 == 0 ? number % tasks.size() : tasks.size() - 1);
        return switch (what) {
            case ANSWER -> deal.answer(task, "80");
            case ANSWER_COLD -> deal.answer(task, "8");
            case FAIL -> deal.failure(task, true);
            default -> deal.failure(task, false);
        };
    }

    private static boolean byTime(What what) {
        return what == What.WAIT || what == What.ANSWER_OTHERS;
    }

    private Instant issuedAt(RecordEvent event) {
        StepOfEvent step = event.step().orElseThrow();
        return MachineDriver.tasks(deal.effects).stream()
                .filter(task -> task.run().equals(event.run()) && task.path().equals(step.path()))
                .filter(task -> task.visit() == step.visit() && task.attempt() == step.attempt())
                .map(IssueTask::issuedAt)
                .findFirst()
                .orElseThrow();
    }

    private Duration answeredSince(Instant time) {
        return answered.stream()
                .map(interval -> Duration.between(later(time, interval.from()), later(time, interval.to())))
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static List<RecordEvent> events(Transition transition) {
        return transition.effects().stream()
                .filter(RecordEvent.class::isInstance)
                .map(RecordEvent.class::cast)
                .toList();
    }
}
