package io.dealflow.agent.history;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * How far a reader has come in the history. Whoever keeps something built from the history stores the position with it,
 * in one step, so that a restart goes on exactly there.
 *
 * @param topicId id that the cluster gave the topic; another one means that the topic was deleted and made anew. Empty
 *     at the beginning
 * @param next offset of the next record to read, by partition; a partition that is missing is read from its beginning
 */
public record HistoryPosition(String topicId, Map<Integer, Long> next) {

    private static final String TOPIC_ID = "topic-id";

    /** Copies the map. */
    public HistoryPosition {
        next = Map.copyOf(next);
    }

    /** The position from which everything is read. */
    public static HistoryPosition beginning() {
        return new HistoryPosition("", Map.of());
    }

    /** This position as text, for stores that keep strings. {@link #fromText} reads it. */
    public Map<String, String> toText() {
        Map<String, String> text = new TreeMap<>();
        text.put(TOPIC_ID, topicId);
        next.forEach((partition, offset) -> text.put(partition.toString(), offset.toString()));
        return text;
    }

    /**
     * Reads what {@link #toText} wrote; the beginning if the map is empty.
     *
     * @throws NumberFormatException if the map holds anything else
     */
    public static HistoryPosition fromText(Map<String, String> text) {
        Map<Integer, Long> next = new HashMap<>();
        text.forEach((key, value) -> {
            if (!key.equals(TOPIC_ID)) {
                next.put(Integer.valueOf(key), Long.valueOf(value));
            }
        });
        return new HistoryPosition(text.getOrDefault(TOPIC_ID, ""), next);
    }

    boolean isBeginning() {
        return next.isEmpty();
    }
}
