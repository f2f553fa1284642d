package io.dealflow.standalone.internal.run;

import io.dealflow.agent.wording.Text;
import io.dealflow.orchestrator.workflow.Pauses;
import io.dealflow.runs.RunEventReader;
import io.dealflow.runs.StoredFacts;
import io.dealflow.schemas.AgentControl;
import io.dealflow.schemas.FactRef;
import io.dealflow.schemas.RunEvent;
import io.dealflow.schemas.RunState;
import io.dealflow.schemas.RunStatus;
import io.dealflow.schemas.StepRef;
import io.dealflow.schemas.StepStatus;
import io.dealflow.schemas.Usage;
import io.dealflow.standalone.internal.console.Console;
import io.dealflow.standalone.internal.console.Style;
import io.dealflow.standalone.internal.console.Table;
import io.dealflow.standalone.internal.console.Table.Cell;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.generic.GenericRecord;

/** Shows all that is known of one run. */
public final class RunPage {

    private final Console console;
    private final FactText words;
    private final StoredFacts facts;
    private final RunEventReader events;
    private final Map<String, AgentControl> paused;

    /**
     * Creates a page; the readers stay the caller's to close.
     *
     * @param paused agents that people have paused
     */
    public RunPage(
            Console console,
            FactText words,
            StoredFacts facts,
            RunEventReader events,
            Map<String, AgentControl> paused) {
        this.console = console;
        this.words = words;
        this.facts = facts;
        this.events = events;
        this.paused = paused;
    }

    /** Writes state, steps, facts and events of a run. */
    public void print(RunStatus run) {
        head(run);
        steps(run);
        run.getFacts().forEach(this::fact);
        log(run);
    }

    private void head(RunStatus run) {
        String end = run.getEnd().map(name -> ", end " + name).orElse("");
        console.print("%s of %s %s, revision %d: %s%s"
                .formatted(
                        console.styled(Style.BOLD, Text.printable(run.getRunId())),
                        Text.printable(run.getSubjectType()),
                        Text.printable(run.getSubjectId()),
                        run.getRevision(),
                        console.styled(
                                RunLook.of(run.getState()), run.getState().name()),
                        end));
        run.getReason().ifPresent(reason -> console.print("Reason    " + Text.printable(reason)));
        console.print("Workflow  %s, version %s".formatted(run.getWorkflow(), run.getVersion()));
        console.print("Started   " + RunLook.time(run.getStartedAt()));
        run.getFinishedAt()
                .ifPresent(at -> console.print("Finished  %s, after %s"
                        .formatted(RunLook.time(at), Text.duration(Duration.between(run.getStartedAt(), at)))));
        if (run.getFinishedAt().isEmpty()) {
            console.print("Deadline  " + deadline(run));
        }
        run.getSteps().stream()
                .filter(step -> step.getFinishedAt().isEmpty())
                .filter(step -> paused.containsKey(step.getAgent()))
                .forEach(step -> console.print("Waits     at step %s: agent %s is paused %s"
                        .formatted(
                                step.getPath(),
                                step.getAgent(),
                                Text.printable(Pauses.words(Objects.requireNonNull(paused.get(step.getAgent())))))));
    }

    private void steps(RunStatus run) {
        Table table = new Table("STEP", "AGENT", "STATE", "ATTEMPT", "STARTED", "TOOK", "FAILURE");
        for (StepStatus step : run.getSteps()) {
            table.add(List.of(
                    Cell.of(step.getPath()),
                    Cell.of(performer(step)),
                    new Cell(step.getState().name(), RunLook.of(step.getState())),
                    Cell.of(waits(step) ? "" : Integer.toString(step.getAttempt())),
                    Cell.of(RunLook.time(step.getStartedAt())),
                    Cell.of(took(step.getStartedAt(), step.getFinishedAt())),
                    Cell.of(step.getFailure().orElse(""))));
        }
        console.print("");
        table.print(console);
    }

    private static String deadline(RunStatus run) {
        return run.getState() == RunState.PAUSED
                ? "stands still while the run is paused"
                : RunLook.time(run.getDeadline());
    }

    /** A step that no agent performs waits for a time or for signals. */
    private static boolean waits(StepStatus step) {
        return step.getAgent().isEmpty();
    }

    private static String performer(StepStatus step) {
        if (!waits(step)) {
            return step.getAgent();
        }
        return step.getFinishedAt().isEmpty() ? "waits" : "waited";
    }

    private void fact(FactRef fact) {
        console.print("");
        console.print(console.styled(Style.BOLD, fact.getName()));
        Optional<GenericRecord> value = facts.read(fact);
        if (value.isEmpty()) {
            console.print("  (its record is no longer kept)");
            return;
        }
        words.lines(value.get(), console.columns() - 2).forEach(line -> console.print("  " + line));
    }

    private void log(RunStatus run) {
        Table table = new Table("NO", "AT", "EVENT", "STEP", "ATTEMPT", "DETAIL");
        for (RunEvent event : events.of(run)) {
            table.add(List.of(
                    Cell.of(Long.toString(event.getSequence())),
                    Cell.of(RunLook.time(event.getAt())),
                    Cell.of(event.getKind().name()),
                    Cell.of(event.getPath().orElse("")),
                    Cell.of(event.getAttempt().map(String::valueOf).orElse("")),
                    Cell.of(detail(event))));
        }
        console.print("");
        table.print(console);
    }

    private static String detail(RunEvent event) {
        String issued = event.getIssued().isEmpty()
                ? ""
                : "-> " + event.getIssued().stream().map(StepRef::getPath).collect(Collectors.joining(", "));
        return Stream.of(event.getDetail(), event.getUsage().flatMap(RunPage::usage), Optional.of(issued))
                .flatMap(Optional::stream)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" "));
    }

    /** What a language model took, and why rules answered in its place. */
    private static Optional<String> usage(Usage usage) {
        long tokens = usage.getInputTokens() + usage.getOutputTokens();
        Optional<String> model = tokens == 0
                ? Optional.empty()
                : Optional.of("%s: %s tokens%s"
                        .formatted(
                                usage.getModel(),
                                Text.count(tokens),
                                usage.getCostMicros() == 0
                                        ? ""
                                        : ", cost " + Text.decimal(usage.getCostMicros() / 1e6, 4)));
        Optional<String> degraded = usage.getDegraded()
                ? Optional.of("degraded: " + usage.getDegradedReason().orElse("no reason given"))
                : Optional.empty();
        String text = Stream.of(model, degraded).flatMap(Optional::stream).collect(Collectors.joining(", "));
        return text.isEmpty() ? Optional.empty() : Optional.of("(" + text + ")");
    }

    private static String took(Instant start, Optional<Instant> end) {
        return end.map(at -> Text.duration(Duration.between(start, at))).orElse("-");
    }
}
