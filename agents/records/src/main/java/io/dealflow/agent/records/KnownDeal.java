package io.dealflow.agent.records;

import io.dealflow.schemas.Company;
import io.dealflow.schemas.Contact;
import io.dealflow.schemas.Deal;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * What the agent keeps of a deal.
 *
 * @param id id of the deal
 * @param closed whether the deal is a past one
 * @param company name of the firm as it is written
 * @param plainCompany that name without what people write differently
 * @param person name of the contact
 * @param email address of the contact in lower case
 * @param mailDomain domain of that address, if it belongs to a firm
 * @param siteDomain domain of the firm's web site
 * @param owner name of the sales rep
 * @param at when the deal was closed, else opened, else the epoch
 */
record KnownDeal(
        String id,
        boolean closed,
        String company,
        String plainCompany,
        Optional<String> person,
        Optional<String> email,
        Optional<String> mailDomain,
        Optional<String> siteDomain,
        Optional<String> owner,
        Instant at) {

    static KnownDeal of(Deal deal, boolean closed) {
        Company company = deal.getCompany();
        Optional<String> email =
                deal.getContact().flatMap(Contact::getEmail).map(text -> text.toLowerCase(Locale.ROOT));
        return new KnownDeal(
                deal.getId(),
                closed,
                company.getName(),
                PlainName.ofCompany(company.getName()),
                deal.getContact().map(Contact::getName),
                email,
                email.flatMap(MailDomain::ofEmail),
                company.getWebsite().flatMap(MailDomain::ofWebsite),
                deal.getOwner(),
                deal.getClosedAt().or(deal::getCreatedAt).orElse(Instant.EPOCH));
    }
}
