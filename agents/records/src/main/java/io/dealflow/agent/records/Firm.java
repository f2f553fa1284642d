package io.dealflow.agent.records;

import io.dealflow.schemas.Company;
import org.jspecify.annotations.Nullable;

/**
 * A firm as deals write it.
 *
 * @param name its name as it is written
 * @param plainName that name without what people write differently
 * @param siteDomain domain of its web site; null if none is known
 */
record Firm(String name, String plainName, @Nullable String siteDomain) {

    static Firm of(Company company) {
        return new Firm(
                company.getName(),
                PlainName.ofCompany(company.getName()),
                company.getWebsite().flatMap(MailDomain::ofWebsite).orElse(null));
    }
}
