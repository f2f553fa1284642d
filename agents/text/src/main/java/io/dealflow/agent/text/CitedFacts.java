package io.dealflow.agent.text;

import io.dealflow.schemas.Citation;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The facts that one text is written from. Whatever is taken out is written down as a citation. For one thread. */
public final class CitedFacts {

    private final Facts facts;
    private final Set<Citation> citations;

    /** Starts a text without citations. */
    public CitedFacts(Facts facts) {
        this(facts, new LinkedHashSet<>());
    }

    private CitedFacts(Facts facts, Set<Citation> citations) {
        this.facts = facts;
        this.citations = citations;
    }

    /** Goes on with the same text by other facts; citations are gathered together. */
    public CitedFacts with(Facts others) {
        return new CitedFacts(others, citations);
    }

    /**
     * Whether the run knows a fact.
     *
     * @throws IllegalArgumentException if there is no fact of that name in any run
     */
    public boolean has(String name) {
        return facts.find(name).isPresent();
    }

    boolean holds(String question) {
        return facts.holds(question);
    }

    /**
     * Gives the text of a fact, and cites it.
     *
     * @throws IllegalArgumentException if the run does not know it
     */
    public String cite(String name) {
        return claim(require(name).text(), name);
    }

    /**
     * Cites a fact as the source of a claim and gives the claim back.
     *
     * @throws IllegalArgumentException if the run does not know the fact
     */
    public String claim(String claim, String name) {
        Fact fact = require(name);
        String text = SafeText.collapse(claim);
        if (!text.isEmpty()) {
            citations.add(new Citation(text, fact.path(), fact.dealId().orElse(null)));
        }
        return claim;
    }

    /** The citations so far, in the order of the text. */
    public List<Citation> citations() {
        return new ArrayList<>(citations);
    }

    private Fact require(String name) {
        Optional<Fact> fact = facts.find(name);
        return fact.orElseThrow(() -> new IllegalArgumentException(
                "the run does not know the fact '%s'; ask has(\"%s\") first".formatted(name, name)));
    }
}
