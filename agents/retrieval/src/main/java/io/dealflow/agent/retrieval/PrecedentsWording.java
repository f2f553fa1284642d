package io.dealflow.agent.retrieval;

import io.dealflow.agent.wording.Fields;
import io.dealflow.agent.wording.Lines;
import io.dealflow.agent.wording.OutcomeWording;
import java.util.List;

/** Past deals that resemble a deal in words. */
final class PrecedentsWording implements OutcomeWording {

    @Override
    public void write(Fields outcome, Lines lines) {
        List<Fields> deals = outcome.parts("deals").toList();
        for (Fields deal : deals) {
            lines.add("%s %s %s, %s"
                    .formatted(
                            deal.decimal("similarity", 2),
                            deal.textOrUnknown("outcome"),
                            deal.textOrUnknown("dealId"),
                            String.join(", ", deal.present("company", "industry", "product"))));
            deal.text("why").ifPresent(lines::indent);
        }
        if (deals.isEmpty()) {
            lines.add("none");
        }
    }
}
