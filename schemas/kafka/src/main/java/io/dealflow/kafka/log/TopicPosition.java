package io.dealflow.kafka.log;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * How far a topic has been read. Whoever keeps something built from the topic stores the position with it, in one step,
 * so that a restart goes on exactly there.
 *
 * @param topicId id that the cluster gave the topic; another one means that the topic was deleted and made anew. Empty
 *     at the beginning
 * @param next offset of the next record to read, by partition; a partition that is missing is read from its beginning
 */
public record TopicPosition(String topicId, Map<Integer, Long> next) {

    private static final String TOPIC_ID = "topic-id";

    /** Copies the map. */
    public TopicPosition {
        next = Map.copyOf(next);
    }

    /** The position before everything. */
    public static TopicPosition beginning() {
        return new TopicPosition("", Map.of());
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
    public static TopicPosition fromText(Map<String, String> text) {
        Map<Integer, Long> next = new HashMap<>();
        text.forEach((key, value) -> {
            if (!key.equals(TOPIC_ID)) {
                next.put(Integer.valueOf(key), Long.valueOf(value));
            }
        });
        return new TopicPosition(text.getOrDefault(TOPIC_ID, ""), next);
    }

    /** Whether nothing was read yet. */
    public boolean isBeginning() {
        return next.isEmpty();
    }

    /** Whether all records below these offsets, by partition, have been read. */
    public boolean reaches(Map<Integer, Long> offsets) {
        return offsets.entrySet().stream().allMatch(goal -> next.getOrDefault(goal.getKey(), -1L) >= goal.getValue());
    }
}
