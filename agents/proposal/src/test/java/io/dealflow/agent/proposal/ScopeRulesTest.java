package io.dealflow.agent.proposal;

import static io.dealflow.agent.proposal.ProposalFixtures.extract;
import static io.dealflow.agent.proposal.ProposalFixtures.reading;
import static io.dealflow.agent.proposal.ProposalFixtures.rules;
import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.schemas.Extract;
import io.dealflow.schemas.Reading;
import io.dealflow.schemas.TextSpan;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScopeRulesTest {

    private final ScopeRules rules = rules();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "We need 3 days of training.|training 3..3",
                "3 days of training and 5 days of consulting|consulting 5..5, training 3..3",
                "training (3 days), consulting (5 days)|consulting 5..5, training 3..3",
                "a 3-day training course|training 3..3",
                "three days of training|training 3..3",
                "2 to 4 days of training|training 2..4",
                "2-4 days of training|training 2..4",
                "4 to 2 days of training|training 2..4",
                "1.5 days of training|training 1.5..1.5",
                "licences for 1,200 users|licences 1200..1200",
                "Lizenzen für 1.200 Nutzer|licences 1200..1200",
                "Lizenzen für 1 200 Nutzer|licences 1200..1200",
                "Wir brauchen zwei Workshops|discovery-workshop 2..2",
                "5 Tage Beratung, 2,5 Tage Schulung|consulting 5..5, training 2.5..2.5",
                "Wir brauchen eine Inhouse-Schulung|training 1..3",
                "PRODUKTSCHULUNG für unser Team|training 1..3",
                "Nous cherchons 4 jours de conseil|consulting 4..4",
                "Necesitamos 2 talleres|discovery-workshop 2..2",
                "a data audit, please|data-audit 1..1",
                "18 months of maintenance|support-plan 18..18",
            })
    void takesQuantitiesOfTheInquiry(String text, String scope) {
        assertThat(scope(text)).isEqualTo(scope);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "We need training within 3 days.",
                "We need training in 3 days.",
                "We need training, for we have grown over the past 3 days.",
                "Our 3 offices need training.",
                "We need training. It took us 40 days to find you.",
                "Schulung innerhalb von 2 Tagen",
                "We are 40 people and need training for 5000 EUR by 2026-12-01",
                "We need training, room 2/3 days",
            })
    void takesTheUsualQuantityWhereTheInquiryNamesNone(String text) {
        assertThat(scope(text)).isEqualTo("training 1..3");
    }

    @Test
    void countsUsersWhereverTheyAreNamed() {
        assertThat(scope("We are interested in licences. When would you have time?\n\nThere are 40 users."))
                .isEqualTo("licences 40..40");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "We need consulting, no training.|consulting",
                "We do not need any training, just consulting.|consulting",
                "Not only training but also consulting|consulting, training",
                "Beratung ja, Wartung brauchen wir nicht.|consulting",
                "Beratung ohne Schulung|consulting",
                "We need training no later than May.|training",
                "Training nicht später als Mai|training",
            })
    void leavesOutWhatIsNotWanted(String text, String services) {
        assertThat(rules.scope(reading(text).build()).lines().stream()
                        .map(line -> line.service().key())
                        .collect(Collectors.joining(", ")))
                .isEqualTo(services);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Can you help us?", "Of course we have restrained trainers", "2 days", "40 users"})
    void leavesTheScopeOpenWhereNothingIsRecognised(String text) {
        Scope scope = rules.scope(reading(text).build());
        assertThat(scope.isOpen()).isTrue();
        assertThat(scope.price()).isEmpty();
    }

    @Test
    void readsFieldsOfAForm() {
        Reading form = reading("Please call me.")
                .setSubject("Licences")
                .setNeed(extract("2 workshops"))
                .setScope(List.of(extract("12 users"), new Extract("Please", new TextSpan(0, 6), 0.9)))
                .build();
        assertThat(describe(rules.scope(form))).isEqualTo("discovery-workshop 2..2, licences 12..12");
        assertThat(rules.scope(form).lines().get(1).asked()).contains("reading.scope[0][0..8]");
    }

    @Test
    void saysWhereAQuantityStands() {
        assertThat(rules.scope(reading("We need 3 days of training.").build())
                        .lines()
                        .get(0)
                        .asked())
                .contains("reading.text[8..14]");
    }

    @Test
    void raisesWhatIsBelowTheMinimum() {
        ScopeLine line = line("licences for 2 users");
        assertThat(line.quantity().low()).isEqualByComparingTo("5");
        assertThat(line.quantity().high()).isEqualByComparingTo("5");
        assertThat(line.note()).isEqualTo(ScopeLine.Note.RAISED_TO_MINIMUM);
    }

    @Test
    void doesNotBelieveWhatIsFarTooMuch() {
        ScopeLine line = line("999999 days of training");
        assertThat(line.quantity()).isEqualTo(line.service().quantity());
        assertThat(line.asked()).isEmpty();
        assertThat(line.note()).isEqualTo(ScopeLine.Note.NOT_BELIEVED);
    }

    @Test
    void holdsAllOfSeveralQuantities() {
        ScopeLine line = line("2 days of training in Berlin and 3 days of training in Bern");
        assertThat(line.quantity().low()).isEqualByComparingTo("2");
        assertThat(line.quantity().high()).isEqualByComparingTo("3");
        assertThat(line.note()).isEqualTo(ScopeLine.Note.SEVERAL);
    }

    @Test
    void ignoresZero() {
        assertThat(scope("0 days of training")).isEqualTo("training 1..3");
    }

    @Test
    void endsSoonOnHostileText() {
        assertThat(rules.scope(reading("1 ".repeat(10_000)).build()).isOpen()).isTrue();
        assertThat(rules.scope(reading("x".repeat(20_000)).build()).isOpen()).isTrue();
        assertThat(rules.scope(reading("not ".repeat(5_000) + "training").build())
                        .isOpen())
                .isTrue();
        assertThat(scope("training 3 days ".repeat(1_250))).isEqualTo("training 3..3");
    }

    private ScopeLine line(String text) {
        return rules.scope(reading(text).build()).lines().get(0);
    }

    private String scope(String text) {
        return describe(rules.scope(reading(text).build()));
    }

    private static String describe(Scope scope) {
        return scope.lines().stream()
                .map(line -> "%s %s..%s"
                        .formatted(
                                line.service().key(),
                                line.quantity().low().toPlainString(),
                                line.quantity().high().toPlainString()))
                .collect(Collectors.joining(", "));
    }
}
