package io.dealflow.agent.scoring;

import io.dealflow.agent.wording.Fields;
import io.dealflow.agent.wording.Lines;
import io.dealflow.agent.wording.OutcomeWording;
import io.dealflow.agent.wording.Text;
import java.util.LinkedHashMap;
import java.util.Map;

/** A score in words. */
final class ScoreWording implements OutcomeWording {

    @Override
    public void write(Fields outcome, Lines lines) {
        lines.add("%s points, %s, %s %% to be won"
                .formatted(
                        outcome.decimal("value", 1),
                        outcome.textOrUnknown("tier"),
                        outcome.number("winProbability")
                                .map(share -> Text.decimal(share * 100, 0))
                                .orElse(Fields.UNKNOWN)));
        outcome.texts("reasons").forEach(lines::bullet);
        outcome.text("basis").filter(basis -> !basis.isEmpty()).ifPresent(basis -> lines.wrap("(" + basis + ")"));
    }

    @Override
    public Map<String, Object> summary(Fields outcome) {
        Map<String, Object> summary = new LinkedHashMap<>();
        outcome.number("value").ifPresent(value -> summary.put("score", value));
        return summary;
    }
}
