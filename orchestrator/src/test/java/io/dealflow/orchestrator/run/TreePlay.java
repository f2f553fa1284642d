package io.dealflow.orchestrator.run;

import io.dealflow.orchestrator.run.Effect.IssueTask;
import io.dealflow.orchestrator.run.RandomPlays.Happening;
import io.dealflow.orchestrator.run.RandomPlays.What;
import io.dealflow.orchestrator.run.Signal.AgentFailed;
import io.dealflow.orchestrator.run.Signal.Answered;
import io.dealflow.orchestrator.run.Signal.Command;
import io.dealflow.orchestrator.workflow.Workflow;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Plays random happenings to the run of a random workflow, and tells the story so that a person can follow it. */
final class TreePlay {

    private static final Retention RETENTION =
            new Retention(Duration.ofDays(90), Duration.ofDays(90), Duration.ofDays(90), 1_000_000);
    private static final List<String> LISTS = List.of("2,1,0", "1", "3,0", "1,2,3,4", "");

    /** A signal and what it led to. */
    record Turn(Signal signal, Instant at, Optional<SubjectEntry> before, Transition transition) {}

    private final Workflow workflow;
    private final MachineDriver driver;
    private final List<Signal> signals = new ArrayList<>();
    private final List<Turn> turns = new ArrayList<>();

    TreePlay(Workflow workflow) {
        this.workflow = workflow;
        this.driver = new MachineDriver(new TestWorkflows(workflow), RETENTION);
    }

    Workflow workflow() {
        return workflow;
    }

    RunMachine machine() {
        return driver.machine;
    }

    Run run() {
        return driver.run();
    }

    /** The text of a value, or the texts of an array with commas between them. */
    String text(Fact fact) {
        return driver.text(fact.value());
    }

    Turn last() {
        return turns.get(turns.size() - 1);
    }

    /** Publishes the deal, so that the run begins. */
    Turn begin() {
        return on(driver.deal('7', new Signal.WorkflowChoice.Named(workflow.name())));
    }

    /** Whether the run has come to an end from which it cannot be taken up, and something was tried after that. */
    boolean isOver() {
        return run().ended()
                && run().state() != Run.State.FAILED
                && turns.stream()
                                .filter(turn -> turn.before().equals(driver.entry))
                                .count()
                        > 2;
    }

    Turn happen(Happening happening) {
        int number = happening.number();
        if (run().state() == Run.State.FAILED && number % 3 == 0) {
            return on(driver.command(run().ref().runId(), Command.Action.RETRY));
        }
        List<IssueTask> tasks = MachineDriver.tasks(driver.effects);
        List<IssueTask> open = tasks.stream().filter(this::isOpen).toList();
        return switch (happening.what()) {
            case ANSWER -> open.isEmpty() ? untilDue() : on(answer(open.get(number % open.size()), number));
            case ANSWER_ANY_EARLIER_TASK ->
                tasks.isEmpty() ? untilDue() : on(answer(tasks.get(number % tasks.size()), number));
            case ANSWER_A_TASK_THAT_NEVER_WAS ->
                tasks.isEmpty() ? untilDue() : on(answer(never(tasks.get(number % tasks.size()), number), number));
            case FAIL, FAIL_FOR_GOOD ->
                open.isEmpty()
                        ? untilDue()
                        : on(driver.failure(open.get(number % open.size()), happening.what() == What.FAIL));
            case WAIT -> pass(Duration.ofSeconds(List.of(1, 5, 15, 60).get(number % 4)));
            case WAIT_UNTIL_DUE -> untilDue();
            case RETRY -> on(driver.command(run().ref().runId(), Command.Action.RETRY));
            case CANCEL -> on(driver.command(run().ref().runId(), Command.Action.CANCEL));
            case REPEAT -> on(signals.get(Math.max(0, signals.size() - 1 - number % 3)));
        };
    }

    private Turn on(Signal signal) {
        signals.add(signal);
        return turn(signal);
    }

    private Turn turn(Signal signal) {
        Optional<SubjectEntry> before = driver.entry;
        Turn turn = new Turn(signal, driver.now, before, driver.on(signal));
        turns.add(turn);
        return turn;
    }

    private Turn pass(Duration time) {
        driver.now = driver.now.plus(time);
        return turn(new Signal.TimerFired(driver.now, Map.of()));
    }

    /** Waits until something is due, but not for a run that has ended to leave. */
    private Turn untilDue() {
        Duration wait = Duration.between(driver.now, machine().nextDue(driver.entry.orElseThrow()));
        return pass(run().ended() || wait.isNegative() ? Duration.ofSeconds(1) : wait);
    }

    private boolean isOpen(IssueTask task) {
        return run().active()
                .anyMatch(step -> step.path().equals(task.path())
                        && step.visit() == task.visit()
                        && step.attempt() == task.attempt());
    }

    private Answered answer(IssueTask task, int number) {
        boolean list = task.agent().equals(RandomWorkflows.LISTER);
        return driver.answer(task, list ? LISTS.get(number % LISTS.size()) : String.valueOf(number % 5));
    }

    private static IssueTask never(IssueTask task, int number) {
        int visit = task.visit() + (number % 2 == 0 ? 1_000 : 0);
        int attempt = task.attempt() + (number % 3 == 0 ? 1_000 : 0);
        String agent = number % 6 == 1 || number % 6 == 5 ? "stranger" : task.agent();
        return new IssueTask(task.run(), task.path(), visit, agent, attempt, task.issuedAt(), task.timeout());
    }

    /** The workflow, and what happened to the run so far. */
    String story() {
        return "The workflow\n" + WorkflowText.of(workflow.root()) + "and what happened\n"
                + turns.stream().map(this::story).collect(Collectors.joining());
    }

    private String story(Turn turn) {
        String stands = turn.transition()
                .entry()
                .flatMap(SubjectEntry::run)
                .map(TreePlay::stands)
                .orElse("no run");
        return "  %s %s\n      %s\n      %s\n"
                .formatted(
                        turn.at(),
                        words(turn.signal()),
                        MachineDriver.log(turn.transition().effects()),
                        stands);
    }

    private static String stands(Run run) {
        return run.state() + run.end().map(" "::concat).orElse("")
                + run.reason().map(" "::concat).orElse("") + " "
                + run.active()
                        .map(step -> "%s#%d.%d %s until %s"
                                .formatted(step.path(), step.visit(), step.attempt(), step.state(), step.due()))
                        .toList();
    }

    private static String words(Signal signal) {
        if (signal instanceof Answered answer) {
            return "%s answers %s '%s'"
                    .formatted(
                            answer.cause().offset(),
                            words(answer.task()),
                            new String(answer.outcome().bytes(), StandardCharsets.UTF_8));
        }
        if (signal instanceof AgentFailed failure) {
            return "%s fails %s%s"
                    .formatted(failure.cause().offset(), words(failure.task()), failure.retryable() ? "" : " for good");
        }
        return signal instanceof Command command
                ? command.cause().offset() + " " + command.action()
                : signal.cause().offset() + " " + signal.getClass().getSimpleName();
    }

    private static String words(TaskKey task) {
        return "%s#%d.%d by %s".formatted(task.path(), task.visit(), task.attempt(), task.agent());
    }
}
