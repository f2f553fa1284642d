package io.dealflow.agent.scoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dealflow.agent.history.StoredDeal;
import io.dealflow.agent.model.Tool;
import io.dealflow.kafka.log.FollowerListener;
import io.dealflow.kafka.log.TopicPosition;
import io.dealflow.schemas.Company;
import io.dealflow.schemas.Deal;
import io.dealflow.schemas.DealOutcome;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Past deals that a language model may look up while it reads notes: those of a client, and those that are alike. Keeps
 * the ones that came last, up to a number, without people and notes. Safe for use by several threads.
 */
final class PastDealTools implements FollowerListener<StoredDeal> {

    private static final int ANSWERED = 5;
    private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final int most;
    private final Map<String, PastDeal> deals = new LinkedHashMap<>();

    private record PastDeal(
            String company,
            Optional<String> industry,
            Optional<String> product,
            DealOutcome outcome,
            Optional<Double> amount,
            Optional<String> currency,
            Optional<Instant> closedAt) {}

    /**
     * Creates it without any deal.
     *
     * @param most how many deals are kept, from 1
     */
    PastDealTools(int most) {
        this.most = most;
    }

    @Override
    public synchronized void accept(List<StoredDeal> stored, TopicPosition next) {
        for (StoredDeal each : stored) {
            deals.remove(each.id());
            each.deal().flatMap(PastDealTools::past).ifPresent(past -> deals.put(each.id(), past));
        }
        var oldest = deals.keySet().iterator();
        for (int surplus = deals.size() - most; surplus > 0; surplus--) {
            oldest.next();
            oldest.remove();
        }
    }

    @Override
    public synchronized void reset() {
        deals.clear();
    }

    /** What a model may call. */
    List<Tool> tools() {
        return List.of(
                new Tool(
                        "client_deals",
                        "Finds the closed deals with one client, by the client's name. Call it when the notes speak of"
                                + " earlier business with the client.",
                        parameters("company"),
                        arguments -> {
                            String name = plain(required(arguments, "company"));
                            return answer(deal -> plain(deal.company()).equals(name));
                        }),
                new Tool(
                        "similar_deals",
                        "Finds closed deals in one industry for one product. Call it when the notes compare the deal with"
                                + " others.",
                        parameters("industry", "product"),
                        arguments -> {
                            String industry = plain(required(arguments, "industry"));
                            String product = plain(required(arguments, "product"));
                            return answer(deal -> deal.industry()
                                            .map(PastDealTools::plain)
                                            .filter(industry::equals)
                                            .isPresent()
                                    && deal.product()
                                            .map(PastDealTools::plain)
                                            .filter(product::equals)
                                            .isPresent());
                        }));
    }

    private synchronized String answer(Predicate<PastDeal> wanted) {
        List<PastDeal> found = deals.values().stream().filter(wanted).toList();
        ObjectNode answer = JSON.createObjectNode();
        answer.put(
                "won",
                found.stream().filter(deal -> deal.outcome() == DealOutcome.WON).count());
        answer.put(
                "lost",
                found.stream()
                        .filter(deal -> deal.outcome() == DealOutcome.LOST)
                        .count());
        ArrayNode newest = answer.putArray("newest");
        found.stream()
                .sorted(Comparator.comparing((PastDeal deal) -> deal.closedAt().orElse(Instant.EPOCH))
                        .reversed())
                .limit(ANSWERED)
                .forEach(deal -> write(deal, newest.addObject()));
        return answer.toString();
    }

    private static void write(PastDeal deal, ObjectNode object) {
        object.put("outcome", deal.outcome().name());
        deal.industry().ifPresent(industry -> object.put("industry", industry));
        deal.product().ifPresent(product -> object.put("product", product));
        deal.amount().ifPresent(amount -> object.put("amount", amount));
        deal.currency().ifPresent(currency -> object.put("currency", currency));
        deal.closedAt()
                .map(at -> LocalDate.ofInstant(at, ZoneOffset.UTC).toString())
                .ifPresent(day -> object.put("closed", day));
    }

    private static Optional<PastDeal> past(Deal deal) {
        Company company = deal.getCompany();
        return deal.getOutcome()
                .map(outcome -> new PastDeal(
                        company.getName(),
                        company.getIndustry(),
                        deal.getProduct(),
                        outcome,
                        deal.getAmount(),
                        deal.getCurrency(),
                        deal.getClosedAt()));
    }

    private static JsonNode parameters(String... names) {
        ObjectNode parameters = JSON.createObjectNode().put("type", "object");
        ObjectNode properties = parameters.putObject("properties");
        ArrayNode required = parameters.putArray("required");
        for (String name : names) {
            properties.putObject(name).put("type", "string");
            required.add(name);
        }
        return parameters;
    }

    private static String required(JsonNode arguments, String name) {
        String value = arguments.path(name).asText("");
        if (value.isBlank()) {
            throw new IllegalArgumentException("%s: found nothing, expected a text".formatted(name));
        }
        return value;
    }

    private static String plain(String text) {
        return NO_LETTER.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("");
    }
}
