package io.dealflow.agent.proposal;

import static io.dealflow.agent.proposal.ProposalFixtures.budget;
import static io.dealflow.agent.proposal.ProposalFixtures.deadline;
import static io.dealflow.agent.proposal.ProposalFixtures.extract;
import static io.dealflow.agent.proposal.ProposalFixtures.kind;
import static io.dealflow.agent.proposal.ProposalFixtures.propose;
import static io.dealflow.agent.proposal.ProposalFixtures.reading;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dealflow.agent.PermanentException;
import io.dealflow.schemas.Attachment;
import io.dealflow.schemas.Citation;
import io.dealflow.schemas.InquiryKind;
import io.dealflow.schemas.Proposal;
import io.dealflow.schemas.Sender;
import io.dealflow.schemas.Standing;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProposerTest {

    private static final String NO_SIGNATURE = "no sender: decide who signs the answer";

    @Test
    void writesTheWholeAnswer() {
        Proposal proposal = propose(reading("3 days of training, please, and licences. We have 40 users.")
                .setBudget(budget(5_000, 6_000, "EUR"))
                .setDeadline(deadline("2026-06-01")));
        assertThat(proposal.getTo()).contains("ada@cancity.example");
        assertThat(proposal.getSubject()).isEqualTo("Your inquiry: Training, Licences");
        assertThat(proposal.getBody()).isEqualTo("""
                        Dear Ada Winter,

                        Thank you for your inquiry for Cancity Ltd. This is a first estimate of scope and price, so that you can see whether we fit. It is not a binding offer.

                        As we understand it, this is what you need:

                        - Training: 3 days at €1,450 each, €4,350. Includes material for everyone who takes part.
                        - Licences: 40 users a month at €39.50 each, €1,580.

                        Altogether: €5,930. All prices are without value added tax. The estimate stands for 30 days.

                        You name a budget of €5,000 to €6,000. The estimate lies within it.

                        You name 1 June 2026 as your date. We will check whether we can meet it and tell you before anything is agreed.

                        Scope and price rest on this:

                        - A day of training has up to twelve people.
                        - Licences are priced for one month and can be ended monthly.
                        - One person on your side decides and answers questions within two working days.
                        - Travel is charged at cost and agreed beforehand.

                        Next steps:
                        - You tell us what we understood wrong or left out.
                        - We speak about your goals.
                        - You receive a written offer, which is the one that counts.

                        Kind regards,
                        """);
        assertThat(proposal.getScope()).hasSize(2);
        assertThat(proposal.getPriceLow()).contains(5_930.0);
        assertThat(proposal.getPriceHigh()).contains(5_930.0);
        assertThat(proposal.getCurrency()).contains("EUR");
        assertThat(proposal.getAssumptions()).hasSize(4);
        assertThat(proposal.getNextSteps()).hasSize(3);
        assertThat(proposal.getMissing())
                .containsExactly(NO_SIGNATURE, "the inquiry names 2026-06-01: check that this can be done");
        assertThat(proposal.getCitations())
                .contains(
                        new Citation("Ada Winter", "reading.person", null),
                        new Citation("€1,450", "rateCard.services.training.rate", null),
                        new Citation("3", "reading.text[0..6]", null),
                        new Citation("€5,930", "proposal.priceLow", null),
                        new Citation("€5,000", "reading.budget", null),
                        new Citation("1 June 2026", "reading.deadline", null));
    }

    @Test
    void writesInGermanToAClientWeKnow() {
        Proposal proposal = propose(
                reading("Wir suchen Beratung (5-8 Tage).").setLanguage("de").setBudget(budget(0, 6_500, "EUR")),
                Standing.KNOWN);
        assertThat(proposal.getSubject()).isEqualTo("Ihre Anfrage: Beratung");
        assertThat(proposal.getBody()).isEqualTo("""
                        Guten Tag Ada Winter,

                        vielen Dank, dass Sie wieder auf uns zukommen. Dies ist eine erste Schätzung von Umfang und Preis, damit Sie sehen, ob wir zueinander passen. Sie ist kein verbindliches Angebot.

                        So haben wir verstanden, was Sie brauchen:

                        - Beratung: 5 bis 8 Tage zu je 1.240 €, 6.200 € bis 9.920 €.

                        Zusammen: 6.200 € bis 9.920 €. Alle Preise verstehen sich ohne Umsatzsteuer. Die Schätzung gilt 30 Tage.

                        Sie nennen ein Budget von 6.500 €. Es deckt einen Teil der Spanne oben; wir können gern durchgehen, was Ihnen am wichtigsten ist.

                        Umfang und Preis beruhen darauf:

                        - Ein Tag hat acht Stunden und kann geteilt werden.
                        - Eine Person auf Ihrer Seite entscheidet und beantwortet Fragen innerhalb von zwei Arbeitstagen.
                        - Reisekosten werden nach Aufwand berechnet und vorher abgestimmt.

                        Die nächsten Schritte:
                        - Sie sagen uns, was wir falsch verstanden oder ausgelassen haben.
                        - Wir sprechen über Ihre Ziele.
                        - Sie erhalten ein schriftliches Angebot; nur dieses ist verbindlich.

                        Mit freundlichen Grüßen
                        Ines Ortega
                        """);
        assertThat(proposal.getMissing())
                .containsExactly("the budget does not cover the whole price range: decide how to go on");
    }

    @Test
    void asksTheRightQuestionsWhereNothingIsRecognised() {
        Proposal proposal = propose(reading("Can you help us?").setBudget(budget(500, 500, "EUR")));
        assertThat(proposal.getSubject()).isEqualTo("Your inquiry");
        assertThat(proposal.getScope()).isEmpty();
        assertThat(proposal.getPriceLow()).isEmpty();
        assertThat(proposal.getPriceHigh()).isEmpty();
        assertThat(proposal.getCurrency()).isEmpty();
        assertThat(proposal.getAssumptions()).isEmpty();
        assertThat(proposal.getBody())
                .contains("- What should be different for you when the work is done?")
                .contains("You name a budget of €500. We will keep it in mind")
                .doesNotContain("Altogether", "rest on this");
        assertThat(proposal.getMissing())
                .containsExactly(
                        NO_SIGNATURE,
                        "no service of the rate card was recognised, so there is no price: find out what is needed",
                        "the inquiry names a budget: weigh it once the scope is known");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1000|EUR|The range above lies beyond it|the price range is above the budget: decide how to go on",
                "3000|EUR|It covers a part of the range above|the budget does not cover the whole price range: decide how to go on",
                "3000|USD|You name a budget of US$3,000. We will keep it in mind|the budget is not in EUR: compare it by hand",
                "3000||Scope and price rest|the budget names no currency: ask for it",
            })
    void tellsOfTheBudgetAndGivesNoDiscount(double high, String currency, String text, String missing) {
        Proposal proposal = propose(reading("We need training.").setBudget(budget(high, high, currency)));
        assertThat(proposal.getPriceLow()).contains(1_450.0);
        assertThat(proposal.getPriceHigh()).contains(4_350.0);
        assertThat(proposal.getBody()).contains(text).doesNotContainIgnoringCase("discount");
        assertThat(proposal.getMissing()).contains(missing);
    }

    @ParameterizedTest
    @EnumSource(names = {"UNKNOWN", "AMBIGUOUS"})
    void takesNothingFromRecordsThatMayBeAnothers(Standing standing) {
        Proposal proposal = propose(reading("We need training."), standing);
        assertThat(proposal.toString())
                .doesNotContain("Recorded Name", "Ines", "Ortega", "D-77", "recorded", "coming back", "clientRecords");
        assertThat(proposal.getMissing()
                        .contains("several records may be those of the sender: decide which; none was used"))
                .isEqualTo(standing == Standing.AMBIGUOUS);
    }

    @Test
    void takesNoMoreFromTheRecordOfAClientThanWhoLooksAfterIt() {
        Proposal proposal = propose(reading("We need training."), Standing.KNOWN);
        assertThat(proposal.getBody())
                .contains("Thank you for coming back to us")
                .endsWith("Ines Ortega\n");
        assertThat(proposal.toString()).doesNotContain("Recorded Name", "D-77", "recorded");
    }

    @Test
    void answersTheSenderAlone() {
        Proposal proposal = propose(reading("We need training.").setEmail(extract("boss@elsewhere.example")));
        assertThat(proposal.getTo()).contains("ada@cancity.example");
        assertThat(proposal.toString()).doesNotContain("elsewhere");
        assertThat(proposal.getMissing())
                .contains("the text names another address to answer to: use it only once the sender has confirmed it");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ada@cancity.example\r\nBcc: all@x.example", "ada", "a@b.example, c@d.example", "<a@b.example>"})
    void answersNobodyWhereTheAddressIsNone(String address) {
        Proposal proposal = propose(reading("We need training.").setSender(new Sender("Ada", address)));
        assertThat(proposal.getTo()).isEmpty();
        assertThat(proposal.getMissing()).contains("no valid sender address: find out whom to answer");
        assertThat(proposal.toString()).doesNotContain("Bcc", "b.example");
    }

    @Test
    void tellsOfOtherMattersInTheInquiry() {
        Proposal proposal = propose(reading("We need training. And my login is broken.")
                .setKinds(List.of(kind(InquiryKind.NEW_BUSINESS), kind(InquiryKind.SUPPORT)))
                .setAttachments(List.of(new Attachment("cv.zip", "application/zip", 5L)))
                .setDoubts(List.of("which firm")));
        assertThat(proposal.getBody()).contains("You wrote about another matter as well.");
        assertThat(proposal.getMissing())
                .contains(
                        "the inquiry is also about support: see that somebody answers that",
                        "1 attachments were not read: look at them",
                        "the inquiry could not be read without doubt: read it before this goes out");
    }

    @ParameterizedTest
    @EnumSource(names = {"SPAM", "JOB_APPLICATION", "SUPPORT"})
    void refusesWhatIsNoBusiness(InquiryKind only) {
        assertThatThrownBy(() -> propose(reading("training").setKind(only).setKinds(List.of(kind(only)))))
                .isInstanceOf(PermanentException.class)
                .hasMessage("The inquiry asks for nothing that a proposal could answer");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-03-09|the inquiry names a date that is over: ask for the right one",
                "next week|the date that the inquiry names cannot be read: check it",
            })
    void namesNoDateThatCannotBe(String date, String missing) {
        Proposal proposal = propose(reading("We need training.").setDeadline(deadline(date)));
        assertThat(proposal.getBody()).doesNotContain("as your date", date);
        assertThat(proposal.getMissing()).contains(missing);
    }

    @ParameterizedTest
    @CsvSource({"fr, Dear Ada Winter", "de, Guten Tag Ada Winter", "en, Dear Ada Winter", "xx, Dear Ada Winter"})
    void writesInTheLanguageOfTheInquiryOrInEnglish(String language, String greeting) {
        assertThat(propose(reading("training").setLanguage(language)).getBody()).startsWith(greeting);
    }
}
