package io.dealflow.agent.records;

import io.dealflow.schemas.Extract;
import io.dealflow.schemas.Reading;
import io.dealflow.schemas.Sender;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Gathers what speaks for which client. An address or domain of the sender's is strong, as it comes from the envelope;
 * a name is what anyone may claim: where the client's own domain is known and the sender does not write from it, a name
 * alone does not suffice.
 */
final class ClientSearch {

    private static final double ADDRESS = 1;
    private static final double DOMAIN = 0.95;
    private static final double NAME = 0.95;
    private static final double WEBSITE = 0.85;
    private static final double PART_OF_NAME = 0.8;
    private static final double CLOSE = 0.9;
    private static final double FREE_MAIL = 0.1;
    private static final double OTHER_DOMAIN = 0.2;

    private final ClientIndex index;
    private final Map<String, Evidence> found = new LinkedHashMap<>();

    private ClientSearch(ClientIndex index) {
        this.index = index;
    }

    /** Everything that speaks for some client. */
    static Collection<Evidence> of(Reading reading, ClientIndex index) {
        ClientSearch search = new ClientSearch(index);
        Optional<String> email =
                reading.getSender().flatMap(Sender::getEmail).map(address -> address.toLowerCase(Locale.ROOT));
        email.ifPresent(search::byAddress);
        Optional<String> domain = email.flatMap(MailDomain::ofEmail);
        domain.ifPresent(search::byDomain);
        reading.getWebsite()
                .map(Extract::getValue)
                .flatMap(MailDomain::ofWebsite)
                .ifPresent(search::byWebsite);
        reading.getCompany()
                .map(Extract::getValue)
                .map(PlainName::ofCompany)
                .filter(name -> !name.isEmpty())
                .ifPresent(name -> search.byName(name, domain));
        return search.found.values();
    }

    private void byAddress(String email) {
        index.ofEmail(email)
                .forEach(client -> evidence(client).add(ADDRESS, "The sender's address is that of a contact"));
    }

    private void byDomain(String domain) {
        index.ofDomain(domain)
                .forEach(client -> evidence(client).add(DOMAIN, "The sender writes from its domain " + domain));
    }

    private void byWebsite(String domain) {
        index.ofDomain(domain)
                .forEach(client -> evidence(client).add(WEBSITE, "The inquiry gives its web site " + domain));
    }

    private void byName(String name, Optional<String> domain) {
        Optional<Client> same = index.named(name);
        same.ifPresent(client -> add(client, NAME, "The inquiry names it", domain));
        for (Client client : index.resembling(name)) {
            if (!client.plainName().equals(name)) {
                double closeness = NameCloseness.between(name, client.plainName());
                if (isPart(name, client.plainName())) {
                    add(client, PART_OF_NAME, "The name in the inquiry is part of its name, or the other way", domain);
                } else if (closeness >= CLOSE) {
                    add(client, CLOSE * closeness, "The name in the inquiry is close to its name", domain);
                }
            }
        }
    }

    private void add(Client client, double strength, String reason, Optional<String> domain) {
        Evidence evidence = evidence(client);
        evidence.name();
        if (evidence.score() >= DOMAIN || !client.hasDomain()) {
            evidence.add(strength, reason);
        } else if (domain.isEmpty()) {
            evidence.add(strength - FREE_MAIL, reason + ", but the sender's address belongs to no firm");
        } else {
            evidence.add(
                    strength - OTHER_DOMAIN, reason + ", but the sender writes from another domain, " + domain.get());
        }
    }

    private Evidence evidence(Client client) {
        return found.computeIfAbsent(client.plainName(), name -> new Evidence(client));
    }

    private static boolean isPart(String name, String other) {
        return (" " + other + " ").contains(" " + name + " ") || (" " + name + " ").contains(" " + other + " ");
    }
}
