package io.dealflow.standalone.internal.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dealflow.agent.wording.Fields;
import io.dealflow.agent.wording.LabelledWording;
import io.dealflow.agent.wording.OutcomeWording;
import io.dealflow.agent.wording.Text;
import io.dealflow.schemas.Deal;
import io.dealflow.schemas.RunState;
import io.dealflow.standalone.internal.console.Console;
import io.dealflow.standalone.internal.console.JsonLine;
import io.dealflow.standalone.internal.console.Style;
import io.dealflow.standalone.internal.run.FactText;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.generic.GenericRecord;

/** Writes what became of each deal or inquiry. */
record OutcomeReport(Console console, FactText words, boolean json, Map<String, Instant> committed) {

    private static final int LABEL = LabelledWording.LONGEST + 1;
    private static final String DEAL = Deal.getClassSchema().getFullName();

    void print(Outcome outcome) {
        if (json) {
            console.print(object(outcome).toString());
            return;
        }
        console.print("");
        console.print(title(outcome));
        sinceCommit(outcome).ifPresent(time -> lines("CRM", List.of(travel(outcome, time))));
        outcome.facts().values().forEach(this::section);
        outcome.status().getReason().ifPresent(reason -> lines("Reason", List.of(Text.printable(reason))));
    }

    private String title(Outcome outcome) {
        boolean good = outcome.status().getState() == RunState.COMPLETED;
        Map<String, Object> summary = summary(outcome);
        Object company = summary.getOrDefault(OutcomeWording.COMPANY, "");
        Object title = summary.getOrDefault(OutcomeWording.TITLE, "");
        String end = good
                ? outcome.status().getEnd().orElse("completed")
                : outcome.status().getState().name();
        return "%s %s  %s%s  %s %s"
                .formatted(
                        good ? console.styled(Style.GREEN, "✔") : console.styled(Style.RED, "✘"),
                        console.styled(
                                Style.BOLD, Text.printable(outcome.status().getSubjectId())),
                        company,
                        console.styled(Style.DIM, title.equals("") ? "" : " · " + title),
                        console.styled(good ? Style.GREEN : Style.RED, Text.printable(end)),
                        console.styled(Style.DIM, "after " + Text.duration(outcome.time())));
    }

    /** What the agents and the deal itself say of the run in short. */
    private Map<String, Object> summary(Outcome outcome) {
        Map<String, Object> summary = new LinkedHashMap<>();
        for (GenericRecord fact : outcome.facts().values()) {
            Fields fields = new Fields(fact);
            if (fact.getSchema().getFullName().equals(DEAL)) {
                fields.part("company")
                        .flatMap(company -> company.text("name"))
                        .ifPresent(name -> summary.put(OutcomeWording.COMPANY, name));
                fields.text("title").ifPresent(title -> summary.put(OutcomeWording.TITLE, title));
            }
            words.wording(fact)
                    .ifPresent(wording -> summary.putAll(wording.words().summary(fields)));
        }
        return summary;
    }

    private void section(GenericRecord fact) {
        words.wording(fact)
                .ifPresent(wording -> lines(wording.label(), words.lines(fact, console.columns() - LABEL - 2)));
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

    private ObjectNode plain(Outcome outcome) {
        ObjectNode object = JsonLine.object()
                .put("subjectType", outcome.status().getSubjectType())
                .put("subjectId", outcome.status().getSubjectId())
                .put("state", outcome.status().getState().name())
                .put("end", outcome.status().getEnd().orElse(null))
                .put("millis", outcome.time().toMillis());
        Map<String, Object> summary = summary(outcome);
        summary.keySet().removeAll(Set.of(OutcomeWording.COMPANY, OutcomeWording.TITLE));
        summary.forEach(object::putPOJO);
        return object;
    }
}
