package io.dealflow.agent.proposal;

import io.dealflow.schemas.Reading;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Finds out which services of the rate card an inquiry asks for, and how much of each. A quantity comes from the
 * inquiry if it names one in the unit of the service, and else is the usual one of the card. Safe for several threads.
 */
final class ScopeRules {

    private final RateCard card;
    private final MentionFinder mentions;
    private final QuantityFinder quantities;

    ScopeRules(RateCard card, Words words) {
        this.card = card;
        this.mentions = new MentionFinder(card, words);
        this.quantities = new QuantityFinder(card, words);
    }

    /** Finds the scope of an inquiry; it is open if it asks for nothing that is on the card. */
    Scope scope(Reading reading) {
        List<Hit> hits = new ArrayList<>();
        List<Asked> asked = new ArrayList<>();
        List<Passage> passages = Passage.of(reading);
        for (Passage passage : passages) {
            mentions.find(passage.text())
                    .forEach(mention -> hits.add(
                            new Hit(new Sentence(passage.path(), passage.sentence(mention.start())), mention)));
        }
        for (Passage passage : passages) {
            for (Quantity quantity : quantities.find(passage.text())) {
                serviceOf(quantity, passage, hits)
                        .ifPresent(service -> asked.add(new Asked(service, passage, quantity)));
            }
        }
        Map<String, List<Asked>> byService = asked.stream()
                .collect(Collectors.groupingBy(found -> found.service().key()));
        List<ScopeLine> lines = card.services().stream()
                .filter(service ->
                        hits.stream().anyMatch(hit -> hit.mention().service().equals(service)))
                .map(service -> line(service, byService.getOrDefault(service.key(), List.of())))
                .toList();
        return new Scope(lines, card.digits());
    }

    private Optional<Service> serviceOf(Quantity quantity, Passage passage, List<Hit> hits) {
        Sentence sentence = new Sentence(passage.path(), passage.sentence(quantity.start()));
        List<Hit> sameUnit = hits.stream()
                .filter(hit -> hit.mention().service().unit().equals(quantity.unit()))
                .toList();
        Optional<Service> near = sameUnit.stream()
                .filter(hit -> hit.sentence().equals(sentence))
                .min(Comparator.comparingInt(hit -> hit.mention().distance(quantity.start(), quantity.end())))
                .map(hit -> hit.mention().service());
        if (near.isPresent() || !card.countsAnywhere(quantity.unit())) {
            return near;
        }
        List<Service> candidates =
                sameUnit.stream().map(hit -> hit.mention().service()).distinct().toList();
        return candidates.size() == 1 ? Optional.of(candidates.get(0)) : Optional.empty();
    }

    private static ScopeLine line(Service service, List<Asked> asked) {
        List<QuantityRange> distinct =
                asked.stream().map(found -> found.quantity().range()).distinct().toList();
        return distinct.stream()
                .reduce(QuantityRange::and)
                .map(range -> ScopeLine.asked(service, range, asked.get(0).path(), distinct.size() > 1))
                .orElseGet(() -> ScopeLine.usual(service));
    }

    private record Sentence(String path, int end) {}

    private record Hit(Sentence sentence, ServiceMention mention) {}

    private record Asked(Service service, Passage passage, Quantity quantity) {

        String path() {
            return "%s[%d..%d]".formatted(passage.path(), quantity.start(), quantity.end());
        }
    }
}
