package io.dealflow.agent.reading;

import io.dealflow.agent.wording.Fields;
import io.dealflow.agent.wording.Lines;
import io.dealflow.agent.wording.OutcomeWording;
import io.dealflow.agent.wording.Text;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an inquiry says in words. */
final class ReadingWording implements OutcomeWording {

    @Override
    public void write(Fields outcome, Lines lines) {
        String kinds = outcome.parts("kinds")
                .map(kind -> kind.textOrUnknown("kind") + " " + kind.decimal("confidence", 2))
                .collect(Collectors.joining(", "));
        String more = Stream.of(
                        outcome.text("language").map(code -> "language " + code),
                        outcome.text("urgency").map(urgency -> "urgency " + urgency))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
        lines.wrap(more.isEmpty() ? kinds : kinds + "; " + more);
        extract(outcome, "person").ifPresent(value -> lines.add("Person: " + value));
        extract(outcome, "company").ifPresent(value -> lines.add("Company: " + value));
        extract(outcome, "need").ifPresent(value -> lines.wrap("Need: " + value));
        wishes(outcome, lines);
        outcome.texts("doubts").forEach(doubt -> lines.bullet("Doubt: " + doubt));
    }

    @Override
    public Map<String, Object> summary(Fields outcome) {
        Map<String, Object> summary = new LinkedHashMap<>();
        outcome.text("kind").ifPresent(kind -> summary.put("kind", kind));
        extract(outcome, "company")
                .or(() -> extract(outcome, "sender", "email"))
                .ifPresent(company -> summary.put(COMPANY, company));
        outcome.text("subject").ifPresent(subject -> summary.put(TITLE, subject));
        return summary;
    }

    private static void wishes(Fields reading, Lines lines) {
        String scope = reading.parts("scope")
                .flatMap(hint -> hint.text("value").stream())
                .collect(Collectors.joining("; "));
        if (!scope.isEmpty()) {
            lines.wrap("Scope: " + scope);
        }
        reading.part("budget")
                .ifPresent(budget -> lines.add(
                        "Budget: " + Text.range(budget.number("low"), budget.number("high"), budget.text("currency"))));
        extract(reading, "deadline", "date").ifPresent(date -> lines.add("Deadline: " + date));
    }

    private static Optional<String> extract(Fields reading, String field) {
        return extract(reading, field, "value");
    }

    private static Optional<String> extract(Fields reading, String field, String part) {
        return reading.part(field).flatMap(found -> found.text(part));
    }
}
