package io.dealflow.agent.scoring;

import io.dealflow.agent.scoring.FieldValue.Category;
import io.dealflow.agent.scoring.FieldValue.Quantity;
import io.dealflow.agent.scoring.FieldValue.Words;
import io.dealflow.schemas.Company;
import io.dealflow.schemas.Deal;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads the fields of a deal that were known while it was open. Never reads id, stage, closing date and outcome, which
 * tell how a closed deal ended; nor the notes, which are written until a deal is closed and after; nor name, address
 * and number of the contact, which are personal data.
 */
record OpenDealReader(LeakingNames leakingNames) {

    /** Start of the names of fields that come from {@link Deal#getAttributes()}. */
    static final String ATTRIBUTE = "attribute ";

    /** Start of the names of fields that hold the value of the deal, by currency. */
    static final String AMOUNT = "amount";

    /** Name of the field that holds the month in which the deal was opened. */
    static final String MONTH = "opening month";

    /** Names of the fields that a profile may use, but for attributes. */
    static final List<String> FIELDS = List.of(
            "company",
            "industry",
            "country",
            "employees",
            "revenue in millions",
            "founding year",
            "parent company",
            "web domain",
            "product",
            "owner",
            "region",
            "currency",
            "source",
            "role of the contact",
            AMOUNT);

    /** Texts that stand for no value. */
    private static final Set<String> NOTHING = Set.of("unknown", "n/a", "na", "none", "null", "-", "?", "tbd");

    private static final Pattern NOT_A_WORD = Pattern.compile("[^\\p{L}\\p{Nd}]+");
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,15}(\\.\\d{1,15})?");
    private static final int LONGEST_CATEGORY = 64;
    private static final int MOST_WORDS = 16;
    private static final int MOST_ATTRIBUTES = 64;

    static OpenDealReader of(ScoringConfiguration configuration) {
        return new OpenDealReader(new LeakingNames(
                Set.copyOf(configuration.ignoredAttributes()), Set.copyOf(configuration.keptAttributes())));
    }

    /** Whether a deal can have a field of this name. */
    static boolean isField(String name) {
        return FIELDS.contains(name) || name.startsWith(ATTRIBUTE);
    }

    /** The values by field name, in alphabetical order. A field without a value is not in it. */
    Map<String, FieldValue> read(Deal deal) {
        Map<String, FieldValue> fields = new TreeMap<>();
        readCompany(deal.getCompany(), fields);
        category(fields, "product", deal.getProduct());
        category(fields, "owner", deal.getOwner());
        category(fields, "region", deal.getRegion());
        category(fields, "currency", deal.getCurrency());
        category(fields, "source", Optional.of(deal.getSource()));
        deal.getContact().ifPresent(contact -> category(fields, "role of the contact", contact.getRole()));
        deal.getTitle().ifPresent(title -> words(fields, title));
        deal.getAmount().filter(amount -> amount > 0).ifPresent(amount -> quantity(fields, amountOf(deal), amount));
        deal.getCreatedAt().ifPresent(at -> fields.put(MONTH, month(at)));
        readAttributes(deal.getAttributes(), fields);
        return fields;
    }

    private static void readCompany(Company company, Map<String, FieldValue> fields) {
        category(fields, "company", Optional.of(company.getName()));
        category(fields, "industry", company.getIndustry());
        category(fields, "country", company.getCountry());
        category(fields, "parent company", company.getParent());
        category(fields, "web domain", company.getWebsite().flatMap(OpenDealReader::topLevelDomain));
        company.getEmployees().ifPresent(count -> quantity(fields, "employees", count));
        company.getRevenueMillions().ifPresent(revenue -> quantity(fields, "revenue in millions", revenue));
        company.getFounded().ifPresent(year -> quantity(fields, "founding year", year));
    }

    private void readAttributes(Map<String, String> attributes, Map<String, FieldValue> fields) {
        attributes.entrySet().stream()
                .filter(attribute -> !leakingNames.matches(attribute.getKey()))
                .sorted(Map.Entry.comparingByKey())
                .limit(MOST_ATTRIBUTES)
                .forEach(attribute -> attribute(
                        fields,
                        ATTRIBUTE + attribute.getKey(),
                        attribute.getValue().strip()));
    }

    private static void attribute(Map<String, FieldValue> fields, String name, String value) {
        if (NUMBER.matcher(value).matches()) {
            quantity(fields, name, Double.parseDouble(value));
        } else if (value.indexOf('@') < 0) {
            category(fields, name, Optional.of(value));
        }
    }

    private static void category(Map<String, FieldValue> fields, String name, Optional<String> value) {
        value.map(String::strip)
                .filter(text -> !text.isEmpty() && text.length() <= LONGEST_CATEGORY)
                .filter(text -> !NOTHING.contains(text.toLowerCase(Locale.ROOT)))
                .ifPresent(text -> fields.put(name, new Category(text)));
    }

    private static void quantity(Map<String, FieldValue> fields, String name, double value) {
        if (Double.isFinite(value)) {
            fields.put(name, new Quantity(value));
        }
    }

    private static void words(Map<String, FieldValue> fields, String title) {
        Set<String> words = NOT_A_WORD
                .splitAsStream(title.toLowerCase(Locale.ROOT))
                .filter(word -> word.length() > 2 && word.length() <= LONGEST_CATEGORY)
                .limit(MOST_WORDS)
                .collect(Collectors.toSet());
        if (!words.isEmpty()) {
            fields.put("title", new Words(words));
        }
    }

    private static String amountOf(Deal deal) {
        return deal.getCurrency()
                .map(currency -> AMOUNT + " in " + currency.strip().toUpperCase(Locale.ROOT))
                .orElse(AMOUNT);
    }

    private static Category month(Instant opened) {
        return new Category(opened.atZone(ZoneOffset.UTC).getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH));
    }

    private static Optional<String> topLevelDomain(String website) {
        String address = website.strip();
        try {
            String host = URI.create(address.contains("://") ? address : "https://" + address)
                    .getHost();
            int dot = host == null ? -1 : host.lastIndexOf('.');
            return dot < 0 ? Optional.empty() : Optional.of(host.substring(dot));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
