package io.dealflow.agent.drafting;

import io.dealflow.schemas.Citation;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The facts that one e-mail is written from. Whatever is taken out is written down as a citation. */
final class CitedFacts {

    private final FactBook facts;
    private final Set<Citation> citations = new LinkedHashSet<>();

    CitedFacts(FactBook facts) {
        this.facts = facts;
    }

    boolean has(String name) {
        return facts.find(name).isPresent();
    }

    boolean late() {
        return facts.late();
    }

    /**
     * Gives the text of a fact, and cites it.
     *
     * @throws IllegalArgumentException if the run does not know it
     */
    String cite(String name) {
        return claim(require(name).text(), name);
    }

    /**
     * Cites a fact as the source of a claim and gives the claim back.
     *
     * @throws IllegalArgumentException if the run does not know the fact
     */
    String claim(String claim, String name) {
        Fact fact = require(name);
        String text = SafeText.collapse(claim);
        if (!text.isEmpty()) {
            citations.add(new Citation(text, fact.path(), fact.dealId().orElse(null)));
        }
        return claim;
    }

    /** The citations so far, in the order of the text. */
    List<Citation> citations() {
        return new ArrayList<>(citations);
    }

    private Fact require(String name) {
        Optional<Fact> fact = facts.find(name);
        return fact.orElseThrow(() -> new IllegalArgumentException(
                "the run does not know the fact '%s'; ask has(\"%s\") first".formatted(name, name)));
    }
}
