package io.dealflow.standalone.internal.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dealflow.schemas.RunState;
import io.dealflow.standalone.internal.console.Console;
import io.dealflow.standalone.internal.console.JsonLine;
import io.dealflow.standalone.internal.console.Style;
import io.dealflow.standalone.internal.console.Text;
import io.dealflow.standalone.internal.run.FactText;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.generic.GenericRecord;

/** Writes what became of each deal or inquiry. */
final class OutcomeReport {

    private static final int LABEL = 11;

    private static final Map<String, String> SECTIONS = sections();

    private final Console console;
    private final boolean json;
    private final Map<String, Instant> committed;

    OutcomeReport(Console console, boolean json, Map<String, Instant> committed) {
        this.console = console;
        this.json = json;
        this.committed = committed;
    }

    void print(Outcome outcome) {
        if (json) {
            console.print(object(outcome).toString());
            return;
        }
        console.print("");
        console.print(title(outcome));
        sinceCommit(outcome).ifPresent(time -> lines("CRM", List.of(travel(outcome, time))));
        SECTIONS.forEach((fact, label) -> section(label, outcome.fact(fact)));
        outcome.status().getReason().ifPresent(reason -> lines("Reason", List.of(Text.printable(reason))));
    }

    private String title(Outcome outcome) {
        boolean good = outcome.status().getState() == RunState.COMPLETED;
        String company = inRecord(outcome.fact(Outcome.DEAL), "company", "name")
                .or(() -> inRecord(outcome.fact(Outcome.READING), "company", "value"))
                .or(() -> inRecord(outcome.fact(Outcome.READING), "sender", "email"))
                .orElse("");
        String title = outcome.fact(Outcome.DEAL)
                .flatMap(deal -> FactText.text(deal, "title"))
                .or(() -> outcome.fact(Outcome.READING).flatMap(reading -> FactText.text(reading, "subject")))
                .map(text -> " · " + text)
                .orElse("");
        String end = good
                ? outcome.status().getEnd().orElse("completed")
                : outcome.status().getState().name();
        return "%s %s  %s%s  %s %s"
                .formatted(
                        good ? console.styled(Style.GREEN, "✔") : console.styled(Style.RED, "✘"),
                        console.styled(
                                Style.BOLD, Text.printable(outcome.status().getSubjectId())),
                        company,
                        console.styled(Style.DIM, title),
                        console.styled(good ? Style.GREEN : Style.RED, Text.printable(end)),
                        console.styled(Style.DIM, "after " + Text.duration(outcome.time())));
    }

    private static Map<String, String> sections() {
        Map<String, String> sections = new LinkedHashMap<>();
        sections.put(Outcome.SCORE, "Score");
        sections.put(Outcome.PRECEDENTS, "Past deals");
        sections.put(Outcome.DRAFT, "E-mail");
        sections.put(Outcome.ASSIGNMENT, "Queue");
        sections.put(Outcome.READING, "Reading");
        sections.put(Outcome.CLIENT_RECORDS, "Records");
        sections.put(Outcome.PROPOSAL, "Proposal");
        sections.put(Outcome.APPOINTMENT, "Call");
        return sections;
    }

    private static Optional<String> inRecord(Optional<GenericRecord> fact, String record, String field) {
        return fact.flatMap(known ->
                known.get(record) instanceof GenericRecord inner ? FactText.text(inner, field) : Optional.empty());
    }

    private void section(String label, Optional<GenericRecord> fact) {
        fact.ifPresent(value -> lines(label, FactText.lines(value, console.columns() - LABEL - 2)));
    }

    private void lines(String label, List<String> lines) {
        String name = label;
        for (String line : lines) {
            String padding = " ".repeat(LABEL - name.length());
            console.print(("  " + console.styled(Style.CYAN, name) + padding + line).stripTrailing());
            name = "";
        }
    }

    /** Time from the commit of the deal's row to the end of its run. */
    private Optional<Duration> sinceCommit(Outcome outcome) {
        return Optional.ofNullable(committed.get(outcome.status().getSubjectId()))
                .map(commit -> Duration.between(commit, outcome.status().getStartedAt())
                        .plus(outcome.time()));
    }

    private static String travel(Outcome outcome, Duration sinceCommit) {
        return "run began %s after the row was committed, and ended %s after it"
                .formatted(Text.duration(sinceCommit.minus(outcome.time())), Text.duration(sinceCommit));
    }

    private ObjectNode object(Outcome outcome) {
        ObjectNode object = plain(outcome);
        sinceCommit(outcome).ifPresent(time -> object.put("millisSinceCommit", time.toMillis()));
        return object;
    }

    private static ObjectNode plain(Outcome outcome) {
        ObjectNode object = JsonLine.object()
                .put("subjectType", outcome.status().getSubjectType())
                .put("subjectId", outcome.status().getSubjectId())
                .put("state", outcome.status().getState().name())
                .put("end", outcome.status().getEnd().orElse(null))
                .put("millis", outcome.time().toMillis());
        if (outcome.fact(Outcome.READING).isPresent()) {
            return object.put("kind", outcome.text(Outcome.READING, "kind").orElse(null))
                    .put(
                            "standing",
                            outcome.text(Outcome.CLIENT_RECORDS, "standing").orElse(null))
                    .put(
                            "priceLow",
                            outcome.number(Outcome.PROPOSAL, "priceLow").orElse(null))
                    .put(
                            "priceHigh",
                            outcome.number(Outcome.PROPOSAL, "priceHigh").orElse(null))
                    .put(
                            "callHeld",
                            outcome.fact(Outcome.APPOINTMENT)
                                    .map(call -> call.get("held") != null)
                                    .orElse(false));
        }
        return object.put("score", outcome.number(Outcome.SCORE, "value").orElse(null))
                .put("queue", outcome.text(Outcome.ASSIGNMENT, "queue").orElse(null));
    }
}
