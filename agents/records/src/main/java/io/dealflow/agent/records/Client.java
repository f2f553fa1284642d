package io.dealflow.agent.records;

import java.util.List;
import java.util.Optional;

/**
 * A firm that there are deals with.
 *
 * @param plainName its name without what people write differently
 * @param deals at least one, newest first
 */
record Client(String plainName, List<KnownDeal> deals) {

    KnownDeal newest() {
        return deals.get(0);
    }

    /** Its name as the newest deal writes it. */
    String name() {
        return newest().company();
    }

    /** The sales rep of the newest deal that has one. */
    Optional<String> owner() {
        return deals.stream().flatMap(deal -> deal.owner().stream()).findFirst();
    }

    /** Whether the addresses of its people are known to be at domains of its own. */
    boolean hasDomain() {
        return deals.stream()
                .anyMatch(deal ->
                        deal.mailDomain().isPresent() || deal.siteDomain().isPresent());
    }
}
