package io.dealflow.agent.records;

import io.dealflow.schemas.ClientRecords;
import io.dealflow.schemas.Extract;
import io.dealflow.schemas.Reading;
import io.dealflow.schemas.RecordKind;
import io.dealflow.schemas.RecordMatch;
import io.dealflow.schemas.Sender;
import io.dealflow.schemas.Standing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Decides which records are those of who asks. Depends on the index and the settings only. */
record RecordsFinder(ClientIndex index, RecordsConfig config) {

    private static final int MOST_DEALS = 20;
    private static final double SAME_PERSON = 0.95;
    private static final double DEAL_ALONE = 0.75;
    private static final Pattern REFERENCE = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}_-]{2,63}");
    private static final Pattern DIGIT = Pattern.compile("\\p{N}");
    private static final Comparator<RecordMatch> BEST_FIRST = Comparator.comparingDouble(RecordMatch::getScore)
            .reversed()
            .thenComparing(RecordMatch::getKind)
            .thenComparing(RecordMatch::getName);

    /** The records of who asks. */
    ClientRecords find(Reading reading) {
        List<Evidence> clients = ClientSearch.of(reading, index).stream()
                .filter(evidence -> evidence.score() >= config.candidate())
                .sorted(Comparator.comparingDouble(Evidence::score)
                        .reversed()
                        .thenComparing(evidence -> evidence.client().plainName()))
                .toList();
        List<RecordMatch> deals = referencedDeals(reading, clients);
        Standing standing = standing(clients, deals);
        List<RecordMatch> candidates = Stream.of(
                        clients.stream().map(RecordsFinder::company), people(reading, clients), deals.stream())
                .flatMap(matches -> matches)
                .sorted(BEST_FIRST)
                .limit(config.most())
                .toList();
        return ClientRecords.newBuilder()
                .setStanding(standing)
                .setClient(standing == Standing.KNOWN ? company(clients.get(0)) : null)
                .setCandidates(candidates)
                .setSummary(summary(standing, clients, candidates.size()))
                .build();
    }

    /** One client is known if nothing else comes near it, and the inquiry names no other one. */
    private Standing standing(List<Evidence> clients, List<RecordMatch> deals) {
        if (clients.isEmpty()) {
            return deals.isEmpty() ? Standing.UNKNOWN : Standing.AMBIGUOUS;
        }
        Evidence best = clients.get(0);
        boolean alone = clients.stream()
                .skip(1)
                .noneMatch(other -> other.isNamed() || best.score() - other.score() < config.margin());
        boolean foreignDeal = deals.stream().anyMatch(deal -> deal.getScore() < 1);
        return best.score() >= config.known() && alone && !foreignDeal ? Standing.KNOWN : Standing.AMBIGUOUS;
    }

    /** People with the sender's address, and contacts of the clients with the name of the person who asks. */
    private Stream<RecordMatch> people(Reading reading, List<Evidence> clients) {
        Optional<String> email =
                reading.getSender().flatMap(Sender::getEmail).map(address -> address.toLowerCase(Locale.ROOT));
        Optional<String> name = reading.getPerson()
                .map(Extract::getValue)
                .or(() -> reading.getSender().flatMap(Sender::getName))
                .map(PlainName::ofPerson)
                .filter(plain -> !plain.isEmpty());
        List<RecordMatch> people = new ArrayList<>();
        for (Evidence evidence : clients) {
            Set<String> told = new HashSet<>();
            for (KnownDeal deal : evidence.client().deals()) {
                Optional<String> person = deal.person();
                if (person.isPresent() && told.add(person.get())) {
                    if (email.isPresent() && email.equals(deal.email())) {
                        people.add(person(evidence.client(), deal, 1, "The sender's address is theirs"));
                    } else if (name.isPresent()
                            && NameCloseness.between(name.get(), PlainName.ofPerson(person.get())) >= SAME_PERSON) {
                        people.add(person(
                                evidence.client(), deal, evidence.score(), "A contact of this client has that name"));
                    }
                }
            }
        }
        return people.stream();
    }

    /** Deals whose ids stand in the inquiry. One of a client that nothing else speaks for is told, but not believed. */
    private List<RecordMatch> referencedDeals(Reading reading, List<Evidence> clients) {
        Set<String> references = new LinkedHashSet<>();
        Matcher matcher = REFERENCE.matcher(reading.getSubject().orElse("") + "\n" + reading.getText());
        while (matcher.find()) {
            if (DIGIT.matcher(matcher.group()).find()) {
                references.add(matcher.group());
            }
        }
        List<RecordMatch> deals = new ArrayList<>();
        for (String reference : references) {
            Optional<KnownDeal> deal = index.deal(reference);
            if (deal.isPresent()) {
                boolean own = clients.stream()
                        .anyMatch(evidence ->
                                evidence.client().plainName().equals(deal.get().plainCompany()));
                deals.add(new RecordMatch(
                        RecordKind.DEAL,
                        reference,
                        deal.get().company(),
                        List.of(reference),
                        deal.get().owner().orElse(null),
                        own ? 1 : DEAL_ALONE,
                        own ? "The inquiry names this deal" : "The inquiry names this deal, but nothing else fits"));
            }
        }
        return deals;
    }

    private static RecordMatch company(Evidence evidence) {
        Client client = evidence.client();
        return match(RecordKind.COMPANY, client, client.newest().id(), client.name(), evidence.score(), evidence.why());
    }

    private static RecordMatch person(Client client, KnownDeal deal, double score, String why) {
        return match(RecordKind.PERSON, client, deal.id(), deal.person().orElse(""), score, why);
    }

    private static RecordMatch match(RecordKind kind, Client client, String id, String name, double score, String why) {
        List<String> deals =
                client.deals().stream().map(KnownDeal::id).limit(MOST_DEALS).toList();
        double rounded = Math.round(score * 1000) / 1000.0;
        return new RecordMatch(kind, id, name, deals, client.owner().orElse(null), rounded, why);
    }

    private static String summary(Standing standing, List<Evidence> clients, int candidates) {
        return switch (standing) {
            case KNOWN -> {
                Client client = clients.get(0).client();
                yield "Known client %s: %d deal%s, the newest is %s%s"
                        .formatted(
                                client.name(),
                                client.deals().size(),
                                client.deals().size() == 1 ? "" : "s",
                                client.newest().id(),
                                client.owner().map(owner -> " of " + owner).orElse(""));
            }
            case UNKNOWN -> "No record fits who asks";
            case AMBIGUOUS ->
                candidates == 1
                        ? "One record may be that of who asks, but it is not certain; a person decides"
                        : "%d records may be those of who asks; a person decides".formatted(candidates);
        };
    }
}
