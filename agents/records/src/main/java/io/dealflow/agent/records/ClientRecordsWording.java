package io.dealflow.agent.records;

import io.dealflow.agent.wording.Fields;
import io.dealflow.agent.wording.Lines;
import io.dealflow.agent.wording.OutcomeWording;
import java.util.LinkedHashMap;
import java.util.Map;

/** Who asks in words. */
final class ClientRecordsWording implements OutcomeWording {

    @Override
    public void write(Fields outcome, Lines lines) {
        lines.wrap(outcome.textOrUnknown("standing") + ": "
                + outcome.text("summary").orElse(""));
        outcome.parts("candidates").forEach(match -> {
            lines.add("%s %s %s"
                    .formatted(match.decimal("score", 2), match.textOrUnknown("kind"), match.textOrUnknown("name")));
            match.text("why").ifPresent(lines::indent);
        });
    }

    @Override
    public Map<String, Object> summary(Fields outcome) {
        Map<String, Object> summary = new LinkedHashMap<>();
        outcome.text("standing").ifPresent(standing -> summary.put("standing", standing));
        return summary;
    }
}
