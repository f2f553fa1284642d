package io.dealflow.agent.proposal;

import static io.dealflow.agent.proposal.ProposalFixtures.budget;
import static io.dealflow.agent.proposal.ProposalFixtures.deadline;
import static io.dealflow.agent.proposal.ProposalFixtures.propose;
import static io.dealflow.agent.proposal.ProposalFixtures.reading;
import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.schemas.Citation;
import io.dealflow.schemas.Proposal;
import io.dealflow.schemas.Standing;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No value without its citation, and no citation without its claim. */
class CitationTest {

    private static final String EVERYTHING =
            "workshops, consulting, implementation, training, licences, maintenance, audit";

    @ParameterizedTest
    @CsvSource({"en, 1", "en, 90000", "en, 900000", "de, 1", "de, 90000", "de, 900000"})
    void everyNumberIsCited(String language, double budget) {
        Proposal proposal = propose(
                reading(EVERYTHING + ". 700 users, 3 days of training, 40 licences")
                        .setLanguage(language)
                        .setBudget(budget(1, budget, "EUR"))
                        .setDeadline(deadline("2026-12-24")),
                Standing.KNOWN);
        String text = proposal.getSubject() + "\n" + proposal.getBody();
        assertThat(proposal.getScope()).hasSize(7);
        assertThat(proposal.getCitations())
                .allSatisfy(citation -> assertThat(text).contains(citation.getClaim()));
        assertThat(withoutClaims(text, proposal.getCitations())).doesNotContainPattern("[0-9€]|Ada|Cancity|Ines");
    }

    private static String withoutClaims(String text, List<Citation> citations) {
        String rest = text;
        for (Citation citation : citations.stream()
                .sorted(Comparator.comparingInt(
                        (Citation each) -> -each.getClaim().length()))
                .toList()) {
            rest = rest.replace(citation.getClaim(), "");
        }
        return rest;
    }
}
