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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.generic.GenericRecord;

/** Writes what became of each deal. */
final class OutcomeReport {

    private static final int LABEL = 11;

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
        section("Score", outcome.fact(Outcome.SCORE));
        section("Past deals", outcome.fact(Outcome.PRECEDENTS));
        section("E-mail", outcome.fact(Outcome.DRAFT));
        section("Queue", outcome.fact(Outcome.ASSIGNMENT));
        outcome.status().getReason().ifPresent(reason -> lines("Reason", List.of(Text.printable(reason))));
    }

    private String title(Outcome outcome) {
        boolean good = outcome.status().getState() == RunState.COMPLETED;
        String company = outcome.fact(Outcome.DEAL)
                .flatMap(deal -> deal.get("company") instanceof GenericRecord firm
                        ? FactText.text(firm, "name")
                        : Optional.empty())
                .orElse("");
        String title = outcome.fact(Outcome.DEAL)
                .flatMap(deal -> FactText.text(deal, "title"))
                .map(text -> " · " + text)
                .orElse("");
        String end = good
                ? outcome.status().getEnd().orElse("completed")
                : outcome.status().getState().name();
        return "%s %s  %s%s  %s %s"
                .formatted(
                        good ? console.styled(Style.GREEN, "✔") : console.styled(Style.RED, "✘"),
                        console.styled(
                                Style.BOLD, Text.printable(outcome.status().getDealId())),
                        company,
                        console.styled(Style.DIM, title),
                        console.styled(good ? Style.GREEN : Style.RED, Text.printable(end)),
                        console.styled(Style.DIM, "after " + Text.duration(outcome.time())));
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
        return Optional.ofNullable(committed.get(outcome.status().getDealId()))
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
        return JsonLine.object()
                .put("dealId", outcome.status().getDealId())
                .put("state", outcome.status().getState().name())
                .put("end", outcome.status().getEnd().orElse(null))
                .put("score", outcome.score().orElse(null))
                .put("queue", outcome.queue().orElse(null))
                .put("millis", outcome.time().toMillis());
    }
}
