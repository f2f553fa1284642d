package io.dealflow.agent.drafting;

import static io.dealflow.agent.drafting.DraftingFixtures.contact;
import static io.dealflow.agent.drafting.DraftingFixtures.deal;
import static io.dealflow.agent.drafting.DraftingFixtures.drafter;
import static io.dealflow.agent.drafting.DraftingFixtures.precedent;
import static io.dealflow.agent.drafting.DraftingFixtures.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.schemas.Citation;
import io.dealflow.schemas.Company;
import io.dealflow.schemas.Deal;
import io.dealflow.schemas.DealOutcome;
import io.dealflow.schemas.Draft;
import io.dealflow.schemas.DraftingTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateDrafterTest {

    private final TemplateDrafter drafter = drafter(false);

    @Test
    void writesTheWholeEmail() {
        Draft draft =
                drafter.draft(task(deal().build(), precedent("P-7", "Ganjaflex").build()));
        assertThat(draft.getTo()).contains("ada@cancity.example.com");
        assertThat(draft.getSubject()).isEqualTo("Our proposal for GTX Basic: your questions and the next step");
        assertThat(draft.getBody()).isEqualTo("""
                        Dear Ada Winter,

                        I would like to come back to our proposal for GTX Basic. Our records show it at €12,345.50; please tell me if yours differ. If anything in it is unclear or no longer fits, please say so plainly. It is easier to change a proposal than to live with the wrong one.

                        In retail, a good product that is hard to roll out helps nobody. If one of the open questions is about the roll-out, let us take that one first.

                        Another customer of ours in retail chose GTX Basic. When we speak, I can tell you what I am free to share about it.

                        Could we go through the proposal together? Please send me two times that suit you, and tell me who else should take part, so that everybody hears the same answers.

                        Kind regards,
                        Moses Frase
                        """);
        assertThat(draft.getMissing()).isEmpty();
        assertThat(draft.getCitations())
                .containsExactly(
                        new Citation("GTX Basic", "deal.product", null),
                        new Citation("Our proposal for GTX Basic", "deal.stage", null),
                        new Citation("Ada Winter", "deal.contact.name", null),
                        new Citation("our proposal for GTX Basic", "deal.stage", null),
                        new Citation("€12,345.50", "deal.amount", null),
                        new Citation("retail", "deal.company.industry", null),
                        new Citation("retail", "precedents.deals[0].industry", "P-7"),
                        new Citation("GTX Basic", "precedents.deals[0].product", "P-7"),
                        new Citation(
                                "Another customer of ours in retail chose GTX Basic", "precedents.deals[0]", "P-7"),
                        new Citation("Moses Frase", "deal.owner", null));
    }

    @ParameterizedTest
    @CsvSource({
        "Proposal, late",
        "Quote, late",
        "NEGOTIATION, late",
        "Engaging, early",
        "Prospecting, early",
        "Haggling, early"
    })
    void asksNoFirstQuestionsOfACustomerWhoHasAnOffer(String stage, String when) {
        String body = drafter.draft(task(deal().setStage(stage).build())).getBody();
        assertThat(body.contains("It would help me to know")).isEqualTo(when.equals("early"));
    }

    @ParameterizedTest
    @CsvSource({"technolgy, technology", "medical, healthcare", "Employment, staffing", "space mining, ''"})
    void choosesTheIndustryBySynonym(String industry, String label) {
        String body = drafter.draft(task(deal().setStage("Engaging")
                        .setCompany(company("Cancity", industry))
                        .build()))
                .getBody();
        assertThat(body).contains(label.isEmpty() ? "Before I describe what we do" : "\n\nIn %s, ".formatted(label));
    }

    @Test
    void addressesTheCompanyWhereThereIsNoContact() {
        Draft draft = drafter.draft(task(deal().setContact(null).build()));
        assertThat(draft.getTo()).isEmpty();
        assertThat(draft.getBody()).startsWith("Dear Cancity team,\n");
        assertThat(draft.getMissing())
                .containsExactly("no contact: find the name and e-mail address of a person at Cancity");
    }

    @Test
    void greetsNeutrallyWhereTheCompanyIsUnknown() {
        Draft draft = drafter.draft(task(
                deal().setContact(null).setCompany(company("Unknown", null)).build()));
        assertThat(draft.getBody()).startsWith("Hello,\n").doesNotContain("Unknown");
        assertThat(draft.getSubject()).doesNotContain("Unknown");
        assertThat(draft.getMissing())
                .containsExactly(
                        "no company: find out whom deal D-1 is with",
                        "no contact: find the name and e-mail address of a person");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Prospecting", "Engaging", "Proposal", "Negotiation", "Won", "?"})
    void copesWithADealOfWhichNothingElseIsKnown(String stage) {
        Deal bare = Deal.newBuilder()
                .setId("D-1")
                .setCompany(company("n/a", null))
                .setStage(stage)
                .build();
        Draft draft = drafter.draft(task(bare));
        assertThat(draft.getBody()).startsWith("Hello,\n\n").endsWith("Kind regards,\n");
        assertThat(draft.getBody() + draft.getSubject()).doesNotContain("null", "  ", " ,", " .", " :");
        assertThat(draft.getMissing())
                .containsExactly(
                        "no company: find out whom deal D-1 is with",
                        "no contact: find the name and e-mail address of a person",
                        "no product: find out what the deal is about",
                        "no owner: decide who signs the e-mail");
    }

    @Test
    void asksForTheAddressOfAKnownPerson() {
        Draft draft = drafter.draft(
                task(deal().setContact(contact("Ada Winter", null)).build()));
        assertThat(draft.getMissing()).containsExactly("no e-mail address: find that of Ada Winter at Cancity");
    }

    @Test
    void refusesAnAddressThatIsNone() {
        Draft draft = drafter.draft(task(deal().setContact(contact("Ada Winter", "a@b.c\r\nBcc: all@x.org"))
                .build()));
        assertThat(draft.getTo()).isEmpty();
        assertThat(draft.getMissing())
                .containsExactly(
                        "no valid e-mail address: found 'a@b.c Bcc: all@x.org'; find that of Ada Winter at Cancity");
    }

    @Test
    void keepsTheSubjectInOneLine() {
        Draft draft = drafter.draft(task(deal().setStage("Engaging")
                .setProduct("GTX\r\nPlus\u0000\u202E\u2028x")
                .build()));
        assertThat(draft.getSubject()).isEqualTo("GTX Plus x for Cancity: next step");
    }

    @ParameterizedTest
    @ValueSource(strings = {"#1 \\1 \"'", "Žofie Říhová 李雷 \uD83D\uDE80"})
    void takesValuesLiterally(String value) {
        Draft draft = drafter.draft(filledWith(value));
        assertThat(draft.getBody())
                .startsWith("Dear " + value + ",\n")
                .contains("proposal for " + value + ".", "chose " + value + ".")
                .endsWith("\n" + value + "\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ 7*7 }}",
                "{% include \"/etc/passwd\" %}",
                "{{ cite(\"deal.notes\") }}",
                "#{x} ${x} <b>&amp;</b>",
                "Ada. We guarantee a refund",
                "Ada https://evil.example"
            })
    void leavesOutValuesThatAreNoNames(String value) {
        Draft draft = drafter.draft(filledWith(value));
        assertThat(draft.getSubject()).doesNotContain(value);
        assertThat(draft.getBody()).doesNotContain(value);
        assertThat(draft.getMissing()).hasSize(4);
    }

    @Test
    void cutsValuesThatAreNoNames() {
        Draft draft =
                drafter.draft(task(deal().setProduct("x".repeat(2_000_000)).build()));
        assertThat(draft.getSubject())
                .isEqualTo("Our proposal for " + "x".repeat(119) + "…: your questions and the next step");
    }

    @Test
    void tellsNothingOfOtherCustomersButIndustryAndProduct() {
        Draft draft =
                drafter.draft(task(deal().build(), precedent("P-7", "Ganjaflex").build()));
        assertThat(draft.getBody()).doesNotContain("Ganjaflex", "777", "P-7", "same industry");
    }

    @Test
    void tellsNothingOfWhatIsInternal() {
        Draft draft = drafter.draft(task(deal().build()));
        assertThat(draft.getBody()).doesNotContain("difficult", "squeeze", "secret", "91", "0.83", "2448", "Central");
    }

    @Test
    void namesAReferenceOnlyWhereThatIsAllowed() {
        Draft draft = drafter(true)
                .draft(task(deal().build(), precedent("P-7", "Ganjaflex").build()));
        assertThat(draft.getBody()).contains("\n\nGanjaflex chose GTX Basic. ");
        assertThat(draft.getCitations()).contains(new Citation("Ganjaflex", "precedents.deals[0].company", "P-7"));
    }

    @Test
    void prefersTheReferenceThatIsClosest() {
        Draft draft = drafter.draft(task(
                deal().build(),
                precedent("lost", "A").setOutcome(DealOutcome.LOST).build(),
                precedent("same-company", " CANCITY ").build(),
                precedent("other-product", "B").setProduct("MG Special").build(),
                precedent("both", "C").build(),
                precedent("both-again", "D").build()));
        assertThat(draft.getCitations()).extracting(Citation::getFact).contains("precedents.deals[3]");
    }

    @Test
    void leavesOutTheIndustryOfAReferenceFromAnother() {
        Draft draft = drafter.draft(task(
                deal().build(), precedent("P-7", "A").setIndustry("finance").build()));
        assertThat(draft.getBody()).contains("\n\nAnother customer of ours chose GTX Basic. ");
    }

    @Test
    void refersToNobodyWhereNothingIsAlike() {
        Draft draft = drafter.draft(task(
                deal().build(),
                precedent("P-7", "A").setIndustry("finance").setProduct("MG").build()));
        assertThat(draft.getBody()).doesNotContain("customer of ours");
    }

    @Test
    void leavesOutAnAmountWithoutACurrency() {
        Draft draft = drafter.draft(task(deal().setCurrency(null).build()));
        assertThat(draft.getBody())
                .contains("proposal for GTX Basic. If anything")
                .doesNotContain("12,345", "records");
    }

    private static Company company(String name, String industry) {
        return Company.newBuilder().setName(name).setIndustry(industry).build();
    }

    /** A task in which every field that is cited has the same value. */
    private static DraftingTask filledWith(String value) {
        return task(
                deal().setContact(contact(value, null))
                        .setCompany(company(value, value))
                        .setProduct(value)
                        .setOwner(value)
                        .build(),
                precedent("P-7", "Other").setProduct(value).setIndustry(value).build());
    }
}
