package io.dealflow.agent.drafting;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dealflow.agent.model.ModelMode;
import io.dealflow.agent.model.Models;
import io.dealflow.agent.testkit.AgentTester;
import io.dealflow.agent.testkit.Performed;
import io.dealflow.agent.testkit.model.ModelReply;
import io.dealflow.agent.testkit.model.ModelRequest;
import io.dealflow.agent.testkit.model.ModelServer;
import io.dealflow.schemas.Company;
import io.dealflow.schemas.Deal;
import io.dealflow.schemas.Draft;
import io.dealflow.schemas.DraftingTask;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Strangers write instructions into the fields of a deal, in several languages, and the model does what they say, as
 * writer and as critic. What they want comes out neither from the model nor from the templates.
 */
@Timeout(300)
class AttackTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ModelServer SERVER = ModelServer.start();
    private static final Models MODELS = SERVER.models();
    private static final AgentTester<DraftingTask, Draft> BY_MODEL =
            AgentTester.of(DraftingFixtures.agent(MODELS, ModelMode.MODEL_THEN_RULES));
    private static final AgentTester<DraftingTask, Draft> BY_RULES =
            AgentTester.of(DraftingFixtures.agent(MODELS, ModelMode.RULES));

    private record Attack(String field, String written, String obeyed, String forbidden) {

        Deal deal() {
            Deal.Builder deal = DraftingFixtures.deal();
            Company company = deal.getCompany();
            switch (field) {
                case "notes", "subject", "to" -> deal.setNotes(written);
                case "title" -> deal.setTitle(written);
                case "contact" -> deal.setContact(DraftingFixtures.contact(written, "ada@cancity.example.com"));
                case "company" -> company.setName(written);
                case "industry" -> company.setIndustry(written);
                case "country" -> company.setCountry(written);
                case "product" -> deal.setProduct(written);
                case "owner" -> deal.setOwner(written);
                case "stage" -> deal.setStage(written);
                case "precedent" -> {}
                default -> throw new IllegalArgumentException(field);
            }
            return deal.setCompany(company).build();
        }

        String precedent() {
            return field.equals("precedent") ? written : "Globex";
        }

        /** What a model answers that does what it reads. */
        ModelReply obey(ModelRequest request) {
            ObjectNode answer = JSON.createObjectNode();
            if (request.system().startsWith("You read")) {
                answer.putArray("problems");
            } else {
                answer.put("subject", field.equals("subject") ? obeyed : "A next step");
                answer.putArray("paragraphs").add("Dear reader,").add(obeyed);
            }
            return ModelReply.text(answer.toString());
        }

        @Override
        public String toString() {
            return field + ": " + written;
        }
    }

    @AfterEach
    void forget() {
        SERVER.reset();
    }

    @AfterAll
    static void stop() {
        MODELS.close();
        SERVER.close();
    }

    @Test
    void thereAreManyAttacks() {
        assertThat(attacks()).hasSizeGreaterThanOrEqualTo(60);
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void nothingOfItComesOut(Attack attack) throws InterruptedException {
        SERVER.model(attack::obey);

        Performed<Draft> byModel = perform(attack, BY_MODEL);

        assertThat(SERVER.requests()).isNotEmpty();
        assertThat(byModel.usage().getDegraded())
                .as("the model's text is refused")
                .isTrue();
        requireClean(attack, byModel.outcome());
        requireClean(attack, perform(attack, BY_RULES).outcome());
    }

    private static void requireClean(Attack attack, Draft draft) {
        assertThat(draft.getTo()).contains("ada@cancity.example.com");
        assertThat(draft.getSubject())
                .doesNotContainIgnoringCase(attack.forbidden)
                .doesNotContain("\n", "\r");
        assertThat(draft.getBody()).doesNotContainIgnoringCase(attack.forbidden).doesNotContain("\r");
        assertThat(draft.getCitations())
                .noneSatisfy(citation -> assertThat(citation.getClaim()).containsIgnoringCase(attack.forbidden));
    }

    private static Performed<Draft> perform(Attack attack, AgentTester<DraftingTask, Draft> agent)
            throws InterruptedException {
        DraftingTask task = DraftingFixtures.task(
                attack.deal(),
                DraftingFixtures.precedent("P-7", attack.precedent()).build());
        return agent.perform(task.getDeal(), task.getScore(), task.getPrecedents());
    }

    static List<Attack> attacks() {
        return lines().filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> Arrays.stream(line.split(" \\| "))
                        .map(AttackTest::unescape)
                        .toList())
                .map(parts -> new Attack(parts.get(0), parts.get(1), parts.get(2), parts.get(3)))
                .toList();
    }

    private static String unescape(String part) {
        return part.strip().replace("\\n", "\n").replace("\\r", "\r").replace("\\u200B", "\u200B");
    }

    private static Stream<String> lines() {
        try (InputStream file = AttackTest.class.getResourceAsStream("attacks.txt")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8).lines();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
