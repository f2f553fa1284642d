package io.dealflow.orchestrator.run;

import io.dealflow.orchestrator.run.Signal.Command;
import io.dealflow.orchestrator.run.Signal.SubjectArrived;
import io.dealflow.orchestrator.run.Signal.SubjectWithdrawn;
import io.dealflow.orchestrator.workflow.OnChange;
import io.dealflow.orchestrator.workflow.Workflow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The rules of what producers tell of subjects: which run begins, goes on or gives way. */
record SubjectRules(
        WorkflowLookup workflows, StepRules steps, CommandRules commands, KeptOutcomes outcomes, Keeping keeping) {

    /** A run that gives way, and what the next one may take over from it. */
    private record Predecessor(Optional<RunProgress> run, List<KeptOutcome> kept) {
        static final Predecessor NONE = new Predecessor(Optional.empty(), List.of());
    }

    Transition arrived(Optional<SubjectEntry> entry, SubjectArrived arrival, Instant now) {
        Optional<String> why =
                entry.flatMap(known -> knownAlready(known, arrival)).or(() -> notBegun(entry, arrival));
        if (why.isPresent()) {
            RunRef ref = entry.map(SubjectEntry::ref).orElseGet(() -> RunRef.withoutWorkflow("", arrival.subject(), 0));
            return Transition.ignored(entry, ref, Optional.empty(), why.get(), arrival.cause(), now);
        }
        if (entry.isEmpty()) {
            return started(arrival, Publication.of(arrival), 1, Predecessor.NONE, now);
        }
        SubjectEntry known = entry.get();
        if (arrival.closed().isPresent()) {
            String because = closed(arrival);
            RunProgress run = commands.cancelled(live(known).orElseThrow(), arrival.cause(), because, now);
            return keeping.kept(run.run(), Publication.of(arrival), arrival.cause(), run.effects(), Optional.empty());
        }
        int revision = known.ref().revision() + 1;
        String because = "Superseded by revision %d of the %s"
                .formatted(revision, arrival.subject().noun());
        Predecessor before = superseded(known, because, arrival.cause(), now);
        return started(arrival, Publication.of(arrival), revision, before, now);
    }

    /** Why a record says nothing new. */
    private static Optional<String> knownAlready(SubjectEntry known, SubjectArrived arrival) {
        if (known.published().says(arrival) && !known.failed()) {
            return Optional.of("The %s has not changed since it was published"
                    .formatted(arrival.subject().noun()));
        }
        if (arrival.cause().notAfter(known.published().position())) {
            return Optional.of("The record comes before the one that the run is about, in the same partition");
        }
        return known.published().isCopiedAgainAs(arrival)
                ? Optional.of("The record is another copy of the one that the run is about")
                : Optional.empty();
    }

    /** Why no run begins, and none gives way. */
    private Optional<String> notBegun(Optional<SubjectEntry> entry, SubjectArrived arrival) {
        Optional<Run> live = entry.flatMap(SubjectRules::live);
        if (arrival.closed().isPresent()) {
            return live.isPresent() ? Optional.empty() : Optional.of(closed(arrival) + "; no run begins");
        }
        return live.filter(run -> policy(run) == OnChange.IGNORE)
                .map(run -> "Workflow '%s' ignores changes while a run is under way"
                        .formatted(run.ref().workflow()));
    }

    private static String closed(SubjectArrived arrival) {
        return "The %s is closed: %s"
                .formatted(arrival.subject().noun(), arrival.closed().orElse(""));
    }

    private OnChange policy(Run run) {
        return workflows.pinned(run.ref()).map(Workflow::onChange).orElse(OnChange.INCREMENTAL);
    }

    Transition withdrawn(Optional<SubjectEntry> entry, SubjectWithdrawn withdrawal, Instant now) {
        String reason = withdrawal.reason().map(text -> ": " + text).orElse("");
        String noun = withdrawal.subject().noun();
        if (entry.isEmpty()) {
            RunRef unknown = RunRef.withoutWorkflow("", withdrawal.subject(), 0);
            String why = "The %s that was withdrawn is not known%s".formatted(noun, reason);
            return Transition.ignored(entry, unknown, Optional.empty(), why, withdrawal.cause(), now);
        }
        SubjectEntry known = entry.get();
        if (withdrawal.cause().notAfter(known.published().position())) {
            String why = "The withdrawal comes before the record that the run is about, in the same partition";
            return Transition.ignored(entry, known.ref(), Optional.empty(), why, withdrawal.cause(), now);
        }
        Publication withdrawn = Publication.none(withdrawal.cause());
        Optional<Run> live = live(known);
        if (live.isPresent()) {
            String because = "The %s was withdrawn%s".formatted(noun, reason);
            RunProgress run = commands.cancelled(live.get(), withdrawal.cause(), because, now);
            return keeping.kept(run.run(), withdrawn, withdrawal.cause(), run.effects(), Optional.empty());
        }
        String why = "The %s was withdrawn after its run had ended%s".formatted(noun, reason);
        List<Effect> events = Transition.ignored(entry, known.ref(), Optional.empty(), why, withdrawal.cause(), now)
                .effects();
        SubjectEntry after = new SubjectEntry(
                known.ref(), withdrawn, now, withdrawal.cause(), events, Optional.empty(), known.run());
        return new Transition(Optional.of(after), events, List.of());
    }

    /** Begins anew with what the run is about, by the present version of its workflow. */
    Transition restarted(SubjectEntry known, Run run, Command command, Instant now) {
        SubjectArrived again = new SubjectArrived(
                command.cause(),
                Optional.empty(),
                run.ref().subject(),
                known.published().fingerprint(),
                commands.choiceOf(run),
                run.facts().get(0),
                run.headers(),
                Optional.empty());
        Predecessor before = superseded(known, CommandRules.told("Restarted", command), command.cause(), now);
        Predecessor anew = new Predecessor(before.run(), List.of());
        return started(again, known.published(), known.ref().revision() + 1, anew, now);
    }

    private Transition started(
            SubjectArrived arrival, Publication published, int revision, Predecessor before, Instant now) {
        RunProgress started = steps.started(arrival, revision, before.kept(), now);
        List<Effect> effects = Stream.concat(before.run().stream(), Stream.of(started))
                .flatMap(progress -> progress.effects().stream())
                .toList();
        return keeping.kept(
                started.run(), published, arrival.cause(), effects, before.run().map(RunProgress::run));
    }

    private Predecessor superseded(SubjectEntry known, String why, Position cause, Instant now) {
        Optional<Run> live = known.run().filter(run -> !run.ended());
        List<KeptOutcome> kept = live.flatMap(run -> workflows
                        .pinned(run.ref())
                        .filter(Workflow::complete)
                        .filter(workflow -> workflow.onChange() == OnChange.INCREMENTAL)
                        .map(workflow -> outcomes.of(run, workflow)))
                .orElse(List.of());
        Optional<RunProgress> superseded = live.map(run -> {
            RunProgress progress = RunProgress.of(run, cause, now);
            progress.supersede(why);
            return progress;
        });
        return new Predecessor(superseded, kept);
    }

    /** The run of a subject, if it has not ended and is not about to. */
    private static Optional<Run> live(SubjectEntry known) {
        return known.run().filter(run -> !run.ended() && run.undoing().isEmpty());
    }
}
