package io.dealflow.standalone.internal.command;

import io.dealflow.standalone.internal.cluster.DeadLetters.Entry;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which dead letters are meant. */
final class LetterOptions {

    @Parameters(paramLabel = "ID", arity = "0..*", description = "Dead letters by their ID in the list, such as 3@17.")
    private List<String> ids = new ArrayList<>();

    @Option(names = "--all", description = "All dead letters that are open.")
    private boolean all;

    @Option(names = "--topic", paramLabel = "TOPIC", description = "Only those that came from this topic.")
    private @Nullable String topic;

    @Option(
            names = "--error",
            paramLabel = "CLASS",
            description = "Only those of this error, as the list shows it, with or without its package.")
    private @Nullable String error;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description =
                    "Only those that came since then: a time such as 2026-11-29T08:00:00Z, or a duration back such as"
                            + " 30m, 2h or 1d.")
    private @Nullable String since;

    /** Whether it is said at all which are meant. */
    boolean chosen() {
        return !ids.isEmpty() || all || filtered();
    }

    /**
     * Those that are meant, in the order given. Without their IDs only open ones are.
     *
     * @param again whether those are meant too that something was done about
     * @param now what a duration counts back from
     * @param zone where a time is meant that names no offset
     */
    List<Entry> select(List<Entry> entries, boolean again, Instant now, ZoneId zone) {
        if (!ids.isEmpty()) {
            return named(entries);
        }
        Optional<Instant> from = FilterOptions.time("--since", since, now, zone);
        return entries.stream()
                .filter(entry -> again || entry.open())
                .filter(entry -> from.map(time -> !entry.at().isBefore(time)).orElse(true))
                .filter(entry -> topic == null
                        || entry.letter()
                                .filter(known -> known.topic().equals(topic))
                                .isPresent())
                .filter(entry -> Optional.ofNullable(error)
                        .map(wanted -> entry.letter()
                                .filter(known -> isOf(known.errorClass(), wanted))
                                .isPresent())
                        .orElse(true))
                .toList();
    }

    private List<Entry> named(List<Entry> entries) {
        if (all || filtered()) {
            throw new InputException("ID: found %s beside --all, --topic, --error or --since, expected one of both"
                    .formatted(ids.get(0)));
        }
        Set<String> known = entries.stream().map(Entry::id).collect(Collectors.toSet());
        ids.stream().filter(id -> !known.contains(id)).findFirst().ifPresent(id -> {
            throw new InputException("No dead letter '%s': expected an ID of 'dealflow dead-letters'".formatted(id));
        });
        Set<String> asked = new HashSet<>(ids);
        return entries.stream().filter(entry -> asked.contains(entry.id())).toList();
    }

    private boolean filtered() {
        return topic != null || error != null || since != null;
    }

    private static boolean isOf(String type, String asked) {
        return type.equals(asked) || type.endsWith("." + asked);
    }
}
