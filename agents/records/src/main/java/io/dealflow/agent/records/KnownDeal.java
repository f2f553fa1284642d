package io.dealflow.agent.records;

import io.dealflow.schemas.Deal;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the agent keeps of a deal. There are many: parts that deals have in common are instances that they share.
 *
 * @param id id of the deal
 * @param closed whether the deal is a past one
 * @param firm the firm that it is with
 * @param contact who is spoken to; null if nobody is named
 * @param rep name of the sales rep; null if it has none
 * @param at when the deal was closed, else opened, else the epoch, in milliseconds since then
 */
record KnownDeal(
        String id,
        boolean closed,
        Firm firm,
        @Nullable Person contact,
        @Nullable String rep,
        long at) {

    /** Newest first; deals of the same moment by id, so that the order does not depend on how they arrived. */
    static final Comparator<KnownDeal> NEWEST_FIRST =
            Comparator.comparingLong(KnownDeal::at).reversed().thenComparing(KnownDeal::id);

    static KnownDeal of(Deal deal, boolean closed) {
        return new KnownDeal(
                deal.getId(),
                closed,
                Firm.of(deal.getCompany()),
                deal.getContact().map(Person::of).orElse(null),
                deal.getOwner().orElse(null),
                deal.getClosedAt().or(deal::getCreatedAt).orElse(Instant.EPOCH).toEpochMilli());
    }

    /** Name of the firm as it is written. */
    String company() {
        return firm.name();
    }

    /** Name of the firm without what people write differently. */
    String plainCompany() {
        return firm.plainName();
    }

    /** Name of the contact. */
    Optional<String> person() {
        return Optional.ofNullable(contact).map(Person::name);
    }

    /** Address of the contact in lower case. */
    Optional<String> email() {
        return Optional.ofNullable(contact).map(Person::email);
    }

    /** Domain of that address, if it belongs to a firm. */
    Optional<String> mailDomain() {
        return Optional.ofNullable(contact).map(Person::mailDomain);
    }

    /** Domain of the firm's web site. */
    Optional<String> siteDomain() {
        return Optional.ofNullable(firm.siteDomain());
    }

    /** Name of the sales rep. */
    Optional<String> owner() {
        return Optional.ofNullable(rep);
    }
}
