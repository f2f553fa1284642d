package io.dealflow.agent.proposal;

import static io.dealflow.agent.proposal.ProposalFixtures.CARD;
import static io.dealflow.agent.proposal.ProposalFixtures.reading;
import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.agent.model.Problem;
import io.dealflow.agent.proposal.answer.ChosenService;
import io.dealflow.agent.proposal.answer.ScopeChoice;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScopeCheckTest {

    private static final String INQUIRY = "Our people must learn it: 3 days, maybe 5, for 40 users, within 2 days.";

    private final ScopeCheck check = new ScopeCheck(CARD, Words.packaged());

    @Test
    void takesServicesThatNoWordOfTheCardNames() {
        ScopeLine line =
                scope(new ChosenService("training", 3.0, 3.0, "3 days")).lines().get(0);
        assertThat(line.quantity().low()).isEqualByComparingTo("3");
        assertThat(line.asked()).contains("reading.text[26..32]");
    }

    @Test
    void takesTheUsualQuantityWhereTheModelNamesNone() {
        assertThat(scope(new ChosenService("training", null, null, null)).lines())
                .containsExactly(ScopeLine.usual(CARD.services().get(3)));
    }

    @Test
    void isOpenWhereTheModelChoosesNothing() {
        assertThat(problems()).isEmpty();
        assertThat(scope().isOpen()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "discount, , , , services[0].service",
        "Training, , , , services[0].service",
        "training, 3, 3, , services[0].quote",
        "training, 4, 4, 3 days, services[0].quote",
        "training, 3, 5, 3 days, services[0].quote",
        "training, 30, 30, 30 days, services[0].quote",
        "training, 40, 40, 40 users, services[0].quote",
        "training, 2, 2, 2 days, services[0].quote",
        "training, , , 3 days, services[0].quote",
        "training, NaN, NaN, 3 days, services[0].quote"
    })
    void refusesWhatTheCardAndTheInquiryDoNotHold(String service, Double low, Double high, String quote, String where) {
        assertThat(problems(new ChosenService(service, low, high, quote)))
                .extracting(Problem::where)
                .containsExactly(where);
    }

    @Test
    void refusesAServiceChosenTwice() {
        ChosenService training = new ChosenService("training", null, null, null);
        assertThat(problems(training, training)).extracting(Problem::where).containsExactly("services[1].service");
    }

    private List<Problem> problems(ChosenService... chosen) {
        return check.problems(new ScopeChoice(List.of(chosen)), reading(INQUIRY).build());
    }

    private Scope scope(ChosenService... chosen) {
        assertThat(problems(chosen)).isEmpty();
        return check.scope(new ScopeChoice(List.of(chosen)), reading(INQUIRY).build());
    }
}
