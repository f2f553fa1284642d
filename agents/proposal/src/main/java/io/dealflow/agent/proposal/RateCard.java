package io.dealflow.agent.proposal;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.dealflow.service.yaml.YamlException;
import io.dealflow.service.yaml.YamlFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is sold, and at what price. There are no discounts.
 *
 * @param currency of all rates
 * @param validDays for how many days a price range holds, 1 to 365
 * @param tax what is said of taxes
 * @param sender who signs; empty leaves it to a person
 * @param assumptions what has to hold for every price
 * @param units the units by key
 * @param services what is sold, in the order in which a proposal lists it
 */
record RateCard(
        Currency currency,
        int validDays,
        LocalText tax,
        Optional<String> sender,
        List<LocalText> assumptions,
        Map<String, Unit> units,
        List<Service> services) {

    private static final String PACKAGED = "rate-card.yaml";

    RateCard {
        assumptions = List.copyOf(assumptions);
        units = Map.copyOf(units);
        services = List.copyOf(services);
        if (validDays < 1 || validDays > 365) {
            throw new IllegalArgumentException("'valid-days': found %d, expected 1 to 365".formatted(validDays));
        }
        if (services.isEmpty()) {
            throw new IllegalArgumentException("'services': found none, expected one or more");
        }
        Set<String> keys = new HashSet<>();
        Map<String, String> words = new HashMap<>();
        for (Service service : services) {
            check(service, units, keys, words);
            requirePrice(service, currency);
        }
    }

    @JsonCreator
    static RateCard of(
            @JsonProperty("currency") @Nullable String currency,
            @JsonProperty("valid-days") @Nullable Integer validDays,
            @JsonProperty("tax") @Nullable LocalText tax,
            @JsonProperty("sender") @Nullable String sender,
            @JsonProperty("assumptions") @Nullable List<LocalText> assumptions,
            @JsonProperty("units") @Nullable Map<String, Unit> units,
            @JsonProperty("services") @Nullable List<Service> services) {
        if (currency == null || validDays == null || tax == null || units == null || services == null) {
            throw new IllegalArgumentException("expected the keys currency, valid-days, tax, units and services");
        }
        return new RateCard(
                currency(currency),
                validDays,
                tax,
                Optional.ofNullable(sender),
                assumptions == null ? List.of() : assumptions,
                units,
                services);
    }

    /**
     * Reads a rate card.
     *
     * @param file the user's; empty for the sample that comes with Dealflow
     * @throws YamlException if it is not as expected; names file, line, what was found and expected
     * @throws UncheckedIOException if it cannot be read
     */
    static RateCard read(Optional<Path> file) {
        return file.map(own -> YamlFile.read(own, RateCard.class)).orElseGet(RateCard::packaged);
    }

    /** Whether quantities in a unit count wherever they stand in an inquiry. */
    boolean countsAnywhere(String unit) {
        Unit found = units.get(unit);
        return found != null && found.anywhere();
    }

    /** Fraction digits of the currency. */
    int digits() {
        return digits(currency);
    }

    private static int digits(Currency currency) {
        return Math.max(0, currency.getDefaultFractionDigits());
    }

    /**
     * The unit of a service.
     *
     * @throws IllegalArgumentException if the service is not one of this card
     */
    Unit unitOf(Service service) {
        Unit unit = units.get(service.unit());
        if (unit == null) {
            throw new IllegalArgumentException("service '%s': found the unit '%s', expected one of %s"
                    .formatted(service.key(), service.unit(), new TreeSet<>(units.keySet())));
        }
        return unit;
    }

    private static RateCard packaged() {
        try (InputStream in = RateCard.class.getResourceAsStream(PACKAGED)) {
            if (in == null) {
                throw new IllegalStateException("The packaged %s is missing".formatted(PACKAGED));
            }
            return YamlFile.parse(PACKAGED, new String(in.readAllBytes(), StandardCharsets.UTF_8), RateCard.class);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the packaged " + PACKAGED, e);
        }
    }

    private static Currency currency(String code) {
        try {
            return Currency.getInstance(code);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "'currency': found '%s', expected an ISO 4217 code such as EUR".formatted(code), e);
        }
    }

    private static void requirePrice(Service service, Currency currency) {
        QuantityRange least = new QuantityRange(service.minimum(), service.minimum());
        if (PriceRange.of(service.rate(), least, digits(currency)).low().signum() == 0) {
            throw new IllegalArgumentException(
                    "service '%s': the price of its minimum rounds to nothing, expected a price"
                            .formatted(service.key()));
        }
    }

    private static void check(Service service, Map<String, Unit> units, Set<String> keys, Map<String, String> words) {
        if (!units.containsKey(service.unit())) {
            throw new IllegalArgumentException("service '%s': found the unit '%s', expected one of %s"
                    .formatted(service.key(), service.unit(), new TreeSet<>(units.keySet())));
        }
        if (!keys.add(service.key())) {
            throw new IllegalArgumentException(
                    "service '%s': found twice, expected every key once".formatted(service.key()));
        }
        for (String word : service.words()) {
            String other = words.put(Folded.of(word), service.key());
            if (other != null) {
                throw new IllegalArgumentException(
                        "service '%s': found the word '%s' of service '%s', expected every word once"
                                .formatted(service.key(), word, other));
            }
        }
    }
}
