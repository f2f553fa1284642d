package io.dealflow.standalone.internal.run;

import io.dealflow.runs.RunEventLog;
import io.dealflow.runs.RunStatusLog;
import io.dealflow.schemas.RecordPosition;
import io.dealflow.schemas.RunAction;
import io.dealflow.schemas.RunCommand;
import io.dealflow.schemas.RunEvent;
import io.dealflow.schemas.RunEventKind;
import io.dealflow.schemas.RunStatus;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;

/**
 * Waits for what comes of commands: an event names the record that caused it, and the status of the run follows it. For
 * one thread.
 */
public final class CommandOutcomes implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);

    private final RunEventLog events;
    private final RunStatusLog statuses;
    private final Map<String, RunEvent> answers = new HashMap<>();
    private final Map<String, StoppedRun> runs = new HashMap<>();
    private final Map<String, Outcome> outcomes = new HashMap<>();

    /**
     * Takes the logs, opened at their ends before the first command is published; closes them.
     *
     * @param events says what the orchestrator decided
     * @param statuses says how the runs stand
     */
    public CommandOutcomes(RunEventLog events, RunStatusLog statuses) {
        this.events = events;
        this.statuses = statuses;
    }

    /**
     * Waits while an answer comes now and then.
     *
     * @param asked the commands, by where they were published
     * @param patience longest wait for the next answer
     * @param progress is told how many have been answered
     * @return what came of them, by the ids of the runs that were asked; one without an answer is missing
     */
    public Map<String, Outcome> await(Map<RecordPosition, RunCommand> asked, Duration patience, IntConsumer progress) {
        Set<String> subjects =
                asked.values().stream().map(RunCommand::getSubjectId).collect(Collectors.toSet());
        long giveUp = System.nanoTime() + patience.toNanos();
        while (outcomes.size() < asked.size() && System.nanoTime() < giveUp) {
            int known = outcomes.size();
            events.poll(POLL).forEach(event -> answer(event, asked));
            statuses.poll(POLL).stream()
                    .flatMap(entry -> entry.status().stream())
                    .filter(status -> subjects.contains(status.getSubjectId()))
                    .forEach(this::stands);
            answers.forEach((run, event) -> outcome(event).ifPresent(outcome -> outcomes.putIfAbsent(run, outcome)));
            answers.keySet().removeAll(outcomes.keySet());
            if (outcomes.size() > known) {
                giveUp = System.nanoTime() + patience.toNanos();
                progress.accept(outcomes.size());
            }
        }
        return outcomes;
    }

    /** The former run is told to be cancelled when it is begun anew, which is not yet the answer. */
    private void answer(RunEvent event, Map<RecordPosition, RunCommand> asked) {
        Optional.ofNullable(asked.get(event.getCause()))
                .filter(command -> event.getKind() == RunEventKind.SIGNAL_IGNORED
                        || command.getAction() != RunAction.RESTART
                        || !event.getRunId().equals(command.getRunId()))
                .ifPresent(command -> answers.putIfAbsent(command.getRunId(), event));
    }

    private void stands(RunStatus status) {
        runs.put(status.getRunId(), StoppedRun.of(status));
    }

    private Optional<Outcome> outcome(RunEvent event) {
        if (event.getKind() == RunEventKind.SIGNAL_IGNORED) {
            return Optional.of(new Outcome.Refused(event.getDetail().orElse("The orchestrator does not say why")));
        }
        return Optional.ofNullable(runs.get(event.getRunId()))
                .filter(run -> run.sequence() >= event.getSequence())
                .map(Outcome.Done::new);
    }

    @Override
    public void close() {
        try {
            events.close();
        } finally {
            statuses.close();
        }
    }
}
