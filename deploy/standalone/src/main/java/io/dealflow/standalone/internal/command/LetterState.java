package io.dealflow.standalone.internal.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dealflow.kafka.deadletter.DeadLetter;
import io.dealflow.schemas.LetterHandling;
import io.dealflow.standalone.internal.cluster.DeadLetters.Entry;
import io.dealflow.standalone.internal.console.JsonLine;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** How a dead letter is told of. */
final class LetterState {

    private LetterState() {}

    /** What was done about it, when, by whom and why, in words. */
    static String words(LetterHandling handling) {
        return "%s at %s%s%s"
                .formatted(
                        handling.getAction().name().toLowerCase(Locale.ROOT),
                        handling.getAt().truncatedTo(ChronoUnit.SECONDS),
                        handling.getRequestedBy().map(name -> " by " + name).orElse(""),
                        handling.getReason().map(reason -> ": " + reason).orElse(""));
    }

    /** Where it came from. */
    static String source(DeadLetter letter) {
        return "%s[%d]@%d".formatted(letter.topic(), letter.partition(), letter.offset());
    }

    /** What is known of it but its value, as JSON. */
    static ObjectNode object(Entry entry) {
        ObjectNode object = JsonLine.object()
                .put("id", entry.id())
                .put("partition", entry.partition())
                .put("offset", entry.offset())
                .put("at", entry.at().toString())
                .put("key", entry.key().orElse(null))
                .put("bytes", entry.bytes())
                .put(
                        "state",
                        entry.handling()
                                .map(handling -> handling.getAction().name())
                                .orElse("OPEN"));
        entry.handling().ifPresent(handling -> {
            object.put("handledAt", handling.getAt().toString());
            handling.getRequestedBy().ifPresent(by -> object.put("handledBy", by));
            handling.getReason().ifPresent(reason -> object.put("reason", reason));
        });
        entry.letter()
                .ifPresent(letter -> object.put("sourceTopic", letter.topic())
                        .put("sourcePartition", letter.partition())
                        .put("sourceOffset", letter.offset())
                        .put("sourceTimestamp", letter.timestamp().toString())
                        .put("errorClass", letter.errorClass())
                        .put("error", letter.message()));
        return object;
    }
}
