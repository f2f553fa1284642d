package io.dealflow.agent.routing;

import io.dealflow.agent.wording.Fields;
import io.dealflow.agent.wording.Lines;
import io.dealflow.agent.wording.OutcomeWording;
import java.util.LinkedHashMap;
import java.util.Map;

/** An assignment in words. */
final class AssignmentWording implements OutcomeWording {

    @Override
    public void write(Fields outcome, Lines lines) {
        lines.wrap("%s, priority %s: %s"
                .formatted(
                        outcome.textOrUnknown("queue"),
                        outcome.textOrUnknown("priority"),
                        outcome.text("reason").orElse("")));
    }

    @Override
    public Map<String, Object> summary(Fields outcome) {
        Map<String, Object> summary = new LinkedHashMap<>();
        outcome.text("queue").ifPresent(queue -> summary.put("queue", queue));
        return summary;
    }
}
