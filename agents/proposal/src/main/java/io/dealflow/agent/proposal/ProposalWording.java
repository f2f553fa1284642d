package io.dealflow.agent.proposal;

import io.dealflow.agent.wording.Fields;
import io.dealflow.agent.wording.Letter;
import io.dealflow.agent.wording.Lines;
import io.dealflow.agent.wording.OutcomeWording;
import io.dealflow.agent.wording.Text;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A proposal in words. */
final class ProposalWording implements OutcomeWording {

    @Override
    public void write(Fields outcome, Lines lines) {
        Letter.write(outcome, lines);
        Optional<String> currency = outcome.text("currency");
        outcome.parts("scope")
                .forEach(item -> lines.bullet("%s: %s (%s)"
                        .formatted(
                                item.textOrUnknown("name"),
                                Text.range(item.number("low"), item.number("high"), currency),
                                item.text("basis").orElse(""))));
        Optional<Double> low = outcome.number("priceLow");
        if (low.isPresent()) {
            lines.add("Price: " + Text.range(low, outcome.number("priceHigh"), currency));
        }
    }

    @Override
    public Map<String, Object> summary(Fields outcome) {
        Map<String, Object> summary = new LinkedHashMap<>();
        outcome.number("priceLow").ifPresent(low -> summary.put("priceLow", low));
        outcome.number("priceHigh").ifPresent(high -> summary.put("priceHigh", high));
        return summary;
    }
}
