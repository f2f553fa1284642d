package io.dealflow.agent.drafting;

import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.agent.model.ModelMode;
import io.dealflow.agent.model.Models;
import io.dealflow.agent.testkit.AgentTester;
import io.dealflow.agent.testkit.Performed;
import io.dealflow.agent.testkit.model.ModelServer;
import io.dealflow.schemas.Citation;
import io.dealflow.schemas.Deal;
import io.dealflow.schemas.Draft;
import io.dealflow.schemas.DraftingTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ModelDrafterTest {

    private static final String GOOD = """
            {"subject": "A next step on {deal.product}",
             "paragraphs": ["Dear {deal.contact.name},",
               "Thank you for looking at {deal.product} for {deal.company.name}.",
               "Would a short call help?", "Kind regards, {deal.owner}"]}""";
    private static final String BOASTING = """
            {"subject": "A next step", "paragraphs": ["Dear {deal.contact.name},", "You save 30% with us, guaranteed."]}""";
    private static final String CONTENT = "{\"problems\": []}";
    private static final String DISCONTENT = "{\"problems\": [\"The closing is missing.\"]}";

    private final ModelServer server = ModelServer.start();
    private final Models models = server.models();

    @AfterEach
    void stop() {
        models.close();
        server.close();
    }

    @Test
    void writesWithTheFactsAndCitesThem() throws InterruptedException {
        server.reply(GOOD, CONTENT);

        Performed<Draft> performed = draft();

        Draft draft = performed.outcome();
        assertThat(draft.getTo()).contains("ada@cancity.example.com");
        assertThat(draft.getSubject()).isEqualTo("A next step on GTX Basic");
        assertThat(draft.getBody()).isEqualTo("""
                        Dear Ada Winter,

                        Thank you for looking at GTX Basic for Cancity.

                        Would a short call help?

                        Kind regards, Moses Frase
                        """);
        assertThat(draft.getCitations())
                .containsExactly(
                        new Citation("GTX Basic", "deal.product", null),
                        new Citation("Ada Winter", "deal.contact.name", null),
                        new Citation("Cancity", "deal.company.name", null),
                        new Citation("Moses Frase", "deal.owner", null));
        assertThat(performed.usage().getDegraded()).isFalse();
        assertThat(performed.usage().getInputTokens()).isEqualTo(200);
    }

    @Test
    void tellsTheModelNothingThatTheCustomerMustNotSee() throws InterruptedException {
        server.reply(GOOD, CONTENT);

        draft();

        assertThat(server.requests())
                .allSatisfy(request -> assertThat(request.body().toString())
                        .contains("Cancity")
                        .doesNotContain("difficult", "squeeze", "secret", "777", "Other Corp", "ada@"));
    }

    @Test
    void sendsBackWhatNoFactHolds() throws InterruptedException {
        server.reply(BOASTING, GOOD, CONTENT);

        assertThat(draft().outcome().getBody()).doesNotContain("30%");

        assertThat(server.requests().get(1).last())
                .contains("found '30', a number that no fact holds; leave it out")
                .contains("found 'guaranteed', a promise that no fact holds; leave it out");
    }

    @Test
    void writesAnewWhenTheCriticObjects() throws InterruptedException {
        server.reply(GOOD, DISCONTENT, GOOD, CONTENT);

        assertThat(draft().usage().getDegraded()).isFalse();

        assertThat(server.requests()).hasSize(4);
        assertThat(server.requests().get(2).last()).contains("The closing is missing.");
    }

    @Test
    void takesTheTemplatesWhenTheCriticStillObjects() throws InterruptedException {
        server.reply(GOOD, DISCONTENT, GOOD, DISCONTENT);

        Performed<Draft> performed = draft();

        assertThat(performed.outcome().getBody()).startsWith("Dear Ada Winter,");
        assertThat(performed.usage().getDegraded()).isTrue();
        assertThat(performed.usage().getDegradedReason())
                .contains("The critic still found 1 problems in the second version");
        assertThat(performed.usage().getModel()).isEqualTo("templates");
        assertThat(performed.usage().getInputTokens()).isEqualTo(400);
    }

    private Performed<Draft> draft() throws InterruptedException {
        Deal deal = DraftingFixtures.deal().build();
        DraftingTask task = DraftingFixtures.task(
                deal, DraftingFixtures.precedent("P-7", "Other Corp").build());
        return AgentTester.of(DraftingFixtures.agent(models, ModelMode.MODEL_THEN_RULES))
                .perform(task.getDeal(), task.getScore(), task.getPrecedents());
    }
}
