package io.dealflow.agent.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.dealflow.agent.history.StoredDeal;
import io.dealflow.agent.model.Models;
import io.dealflow.agent.model.Tool;
import io.dealflow.agent.testkit.AgentTester;
import io.dealflow.agent.testkit.model.ModelReply;
import io.dealflow.agent.testkit.model.ModelServer;
import io.dealflow.kafka.log.TopicPosition;
import io.dealflow.schemas.Company;
import io.dealflow.schemas.Deal;
import io.dealflow.schemas.DealOutcome;
import io.dealflow.schemas.Score;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PastDealToolsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final PastDealTools past = new PastDealTools(3);

    @Test
    void findsDealsOfClientNewestFirstWithoutPeopleAndNotes() throws Exception {
        take(deal("1", "Acme Foods Ltd.", DealOutcome.LOST, 1), deal("2", "ACME Foods, Ltd", DealOutcome.WON, 9));

        assertThat(call("client_deals", "{\"company\": \"acme foods ltd\"}"))
                .isEqualTo(
                        "{\"won\":1,\"lost\":1,\"newest\":["
                                + "{\"outcome\":\"WON\",\"industry\":\"retail\",\"product\":\"Starter\",\"closed\":\"2026-01-10\"},"
                                + "{\"outcome\":\"LOST\",\"industry\":\"retail\",\"product\":\"Starter\",\"closed\":\"2026-01-02\"}]}");
        assertThat(call("client_deals", "{\"company\": \"Acme\"}")).isEqualTo("{\"won\":0,\"lost\":0,\"newest\":[]}");
    }

    @Test
    void findsDealsOfIndustryAndProduct() throws Exception {
        take(deal("1", "A", DealOutcome.LOST, 1), deal("2", "B", DealOutcome.WON, 2));

        assertThat(call("similar_deals", "{\"industry\": \"Retail\", \"product\": \"starter\"}"))
                .startsWith("{\"won\":1,\"lost\":1,");
        assertThatThrownBy(() -> call("similar_deals", "{\"industry\": \"Retail\"}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("product: found nothing, expected a text");
    }

    @Test
    void keepsTheLastOnesAndForgetsWhatWasDeleted() throws Exception {
        take(deal("1", "A", DealOutcome.WON, 1), deal("2", "A", DealOutcome.WON, 2));
        take(deal("3", "A", DealOutcome.WON, 3), deal("4", "A", DealOutcome.WON, 4));
        assertThat(call("client_deals", "{\"company\": \"A\"}")).startsWith("{\"won\":3,");

        past.accept(List.of(new StoredDeal("3", Optional.empty())), TopicPosition.beginning());
        assertThat(call("client_deals", "{\"company\": \"A\"}")).startsWith("{\"won\":2,");

        past.reset();
        assertThat(call("client_deals", "{\"company\": \"A\"}")).startsWith("{\"won\":0,");
    }

    @Test
    void isCalledByTheModelThatReadsNotes() throws Exception {
        take(deal("1", "Acme", DealOutcome.WON, 1));
        try (ModelServer server = ModelServer.start();
                Models models = server.models()) {
            server.reply(ModelReply.toolCall("client_deals", "{\"company\": \"Acme\"}"))
                    .reply("{\"points\": 5, \"reasons\": [\"An earlier deal was won.\"]}");
            ScoringAgent agent = new ScoringAgent(new Source(), ScoringConfigurationTest.withNotesTools(), models);
            Deal deal = Deals.bare("d");
            deal.setNotes("They bought from us before.");

            Score score = AgentTester.of(agent).perform(deal).outcome();

            assertThat(score.getReasons()).contains("notes: An earlier deal was won.");
            assertThat(server.requests().get(0).tools()).containsExactly("client_deals", "similar_deals");
            assertThat(server.requests().get(1).last()).contains("\"won\":1");
        }
    }

    private final class Source implements ScorerSource {

        @Override
        public Optional<Scorer> scorer(Duration timeout) {
            return Optional.of(new ProfileScorer(IdealCustomerProfile.read(""), "3 past deals"));
        }

        @Override
        public List<Tool> tools() {
            return past.tools();
        }
    }

    private void take(Deal... deals) {
        past.accept(
                List.of(deals).stream()
                        .map(deal -> new StoredDeal(deal.getId(), Optional.of(deal)))
                        .toList(),
                TopicPosition.beginning());
    }

    private String call(String tool, String arguments) throws Exception {
        return past.tools().stream()
                .filter(each -> each.name().equals(tool))
                .findFirst()
                .orElseThrow()
                .function()
                .call(JSON.readTree(arguments));
    }

    private static Deal deal(String id, String company, DealOutcome outcome, int day) {
        return Deal.newBuilder()
                .setId(id)
                .setCompany(Company.newBuilder()
                        .setName(company)
                        .setIndustry("retail")
                        .build())
                .setProduct("Starter")
                .setNotes("secret")
                .setAttributes(Map.of())
                .setOutcome(outcome)
                .setClosedAt(Instant.parse("2026-01-01T12:00:00Z").plus(Duration.ofDays(day)))
                .build();
    }
}
