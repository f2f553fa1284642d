package io.dealflow.agent.retrieval;

import io.dealflow.schemas.Company;
import io.dealflow.schemas.Deal;
import io.dealflow.schemas.DealOutcome;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The part of a deal that is compared number by number and word by word, and all that an answer may show of a past
 * deal. It holds no contact, no title and no notes: what is not here cannot leak into an answer. Names are cut to
 * {@value #LONGEST} characters; numbers that are no measure (negative, infinite, not a number) count as unknown.
 *
 * @param id id in the CRM
 * @param company name of the company in the words of the CRM
 * @param industry null if unknown
 * @param country null if unknown
 * @param region null if unknown
 * @param product null if unknown
 * @param employees null if unknown, from 0
 * @param revenueMillions null if unknown, from 0
 * @param amount null if unknown, from 0
 * @param currency ISO 4217 code; null if unknown
 * @param at when the deal was closed, else when it was opened; null if neither is known
 * @param closedAt when the deal was closed; null if it is open or the time is unknown
 * @param outcome null if the deal is open
 * @param source where the deal comes from
 * @param worded whether the deal has a title or notes
 */
record DealProfile(
        String id,
        String company,
        @Nullable String industry,
        @Nullable String country,
        @Nullable String region,
        @Nullable String product,
        @Nullable Integer employees,
        @Nullable Double revenueMillions,
        @Nullable Double amount,
        @Nullable String currency,
        @Nullable Instant at,
        @Nullable Instant closedAt,
        @Nullable DealOutcome outcome,
        String source,
        boolean worded) {

    private static final int LONGEST = 200;

    static DealProfile of(Deal deal) {
        Company company = deal.getCompany();
        return new DealProfile(
                deal.getId(),
                abridged(company.getName()),
                known(company.getIndustry()),
                known(company.getCountry()),
                known(deal.getRegion()),
                known(deal.getProduct()),
                company.getEmployees().filter(employees -> employees >= 0).orElse(null),
                company.getRevenueMillions().filter(DealProfile::measured).orElse(null),
                deal.getAmount().filter(DealProfile::measured).orElse(null),
                known(deal.getCurrency()),
                deal.getClosedAt().or(deal::getCreatedAt).orElse(null),
                deal.getClosedAt().orElse(null),
                deal.getOutcome().orElse(null),
                abridged(deal.getSource()),
                worded(deal.getTitle()) || worded(deal.getNotes()));
    }

    private static @Nullable String known(Optional<String> value) {
        return value.map(DealProfile::abridged).filter(Wording::known).orElse(null);
    }

    private static boolean worded(Optional<String> text) {
        return text.isPresent() && !text.get().isBlank();
    }

    private static String abridged(String value) {
        return value.length() <= LONGEST ? value : value.substring(0, LONGEST);
    }

    private static boolean measured(double value) {
        return value >= 0 && value < Double.POSITIVE_INFINITY;
    }
}
