package io.dealflow.bench.drill;

import io.dealflow.intake.mapping.MappedDeal;
import io.dealflow.intake.mapping.Phase;
import io.dealflow.schemas.Deal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Holds what intake has told against the tables: the last word on a deal is the deal that the tables give or, where
 * they give none, its withdrawal; and no word is said twice.
 */
final class IntakeAudit {

    private final List<String> behind = new ArrayList<>();
    private final List<String> repeated = new ArrayList<>();

    private IntakeAudit() {}

    /**
     * Compares.
     *
     * @param expected deals that the tables give, by their id
     * @param intake all records of open deals, in the order of the log
     * @param history all records of past deals, in the order of the log
     * @param relevant what of an open deal counts
     */
    static IntakeAudit of(
            Map<String, MappedDeal> expected, List<Told> intake, List<Told> history, Function<Deal, String> relevant) {
        IntakeAudit audit = new IntakeAudit();
        audit.check("deals.intake", ofPhase(expected, Phase.OPEN, relevant), words(intake, relevant));
        audit.check("deals.history", ofPhase(expected, Phase.CLOSED, Deal::toString), words(history, Deal::toString));
        return audit;
    }

    /** Deals whose last record is not what the tables give, in sentences; empty if there is none. */
    List<String> behind() {
        return Collections.unmodifiableList(behind);
    }

    /** Records that say what the record of the deal before them had said, in sentences; empty if there is none. */
    List<String> repeated() {
        return Collections.unmodifiableList(repeated);
    }

    private static Map<String, String> ofPhase(
            Map<String, MappedDeal> deals, Phase phase, Function<Deal, String> content) {
        return deals.entrySet().stream()
                .filter(entry -> entry.getValue().phase() == phase)
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> content.apply(entry.getValue().deal())));
    }

    private static Map<String, List<Optional<String>>> words(List<Told> records, Function<Deal, String> content) {
        Map<String, List<Optional<String>>> words = new HashMap<>();
        records.forEach(record -> words.computeIfAbsent(record.dealId(), deal -> new ArrayList<>())
                .add(record.deal().map(content)));
        return words;
    }

    private void check(String topic, Map<String, String> expected, Map<String, List<Optional<String>>> words) {
        Stream.concat(expected.keySet().stream(), words.keySet().stream())
                .distinct()
                .forEach(deal -> {
                    List<Optional<String>> said = words.getOrDefault(deal, List.of());
                    Optional<String> last = said.isEmpty() ? Optional.empty() : said.get(said.size() - 1);
                    Optional<String> present = Optional.ofNullable(expected.get(deal));
                    if (!last.equals(present)) {
                        behind.add("%s, deal %s: the tables give %s, the last of %d records is %s"
                                .formatted(topic, deal, what(present), said.size(), what(last)));
                    }
                    checkRepeats(topic, deal, said);
                });
    }

    private void checkRepeats(String topic, String deal, List<Optional<String>> said) {
        Optional<String> before = Optional.empty();
        for (int i = 0; i < said.size(); i++) {
            if (said.get(i).equals(before)) {
                repeated.add("%s, deal %s: record %d of %d says what the one before it says (%s)"
                        .formatted(topic, deal, i + 1, said.size(), what(before)));
            }
            before = said.get(i);
        }
    }

    private static String what(Optional<String> content) {
        return content.orElse("no deal");
    }
}
