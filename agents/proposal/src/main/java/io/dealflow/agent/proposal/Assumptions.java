package io.dealflow.agent.proposal;

import io.dealflow.agent.text.Fact;
import io.dealflow.agent.text.SafeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What has to hold for a scope, as the rate card says it. */
final class Assumptions {

    private Assumptions() {}

    static List<Fact> of(Scope scope, RateCard card, String language) {
        List<Fact> facts = new ArrayList<>();
        if (scope.isOpen()) {
            return facts;
        }
        for (ScopeLine line : scope.lines()) {
            String path =
                    "rateCard.services.%s.assumptions".formatted(line.service().key());
            add(facts, path, line.service().assumptions(), language);
        }
        add(facts, "rateCard.assumptions", card.assumptions(), language);
        return facts;
    }

    private static void add(List<Fact> facts, String path, List<LocalText> texts, String language) {
        for (int i = 0; i < texts.size(); i++) {
            String text = SafeText.collapse(texts.get(i).in(language));
            facts.add(new Fact("%s[%d]".formatted(path, i), text, Optional.empty()));
        }
    }
}
