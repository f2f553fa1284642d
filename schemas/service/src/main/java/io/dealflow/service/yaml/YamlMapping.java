package io.dealflow.service.yaml;

import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A mapping of a YAML file, read key by key. Whatever is not as expected becomes a problem with the line of the value,
 * and the reading goes on with the default.
 */
public final class YamlMapping {

    private final YamlProblems problems;
    private final int line;
    private final String what;
    private final Map<String, Node> values = new LinkedHashMap<>();

    private YamlMapping(int line, String what, YamlProblems problems) {
        this.problems = problems;
        this.line = line;
        this.what = what;
    }

    private YamlMapping(
            MappingNode node, String what, List<String> keys, Map<String, String> refused, YamlProblems problems) {
        this(lineOf(node), what, problems);
        Set<String> seen = new HashSet<>();
        for (NodeTuple tuple : node.getValue()) {
            String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
            int keyLine = lineOf(tuple.getKeyNode());
            if (refused.containsKey(key)) {
                problems.report(keyLine, "key '%s' of %s: %s".formatted(key, what, refused.get(key)));
            } else if (!keys.contains(key)) {
                problems.report(
                        keyLine,
                        "unknown key '%s' of %s%s, expected %s"
                                .formatted(key, what, Suggestion.of(key, keys), oneOf(keys)));
            } else if (!seen.add(key)) {
                problems.report(keyLine, "key '%s' of %s is there twice, expected once".formatted(key, what));
            } else {
                values.put(key, tuple.getValueNode());
            }
        }
    }

    /**
     * Takes a node as a mapping.
     *
     * @param what the thing that the mapping describes, for errors
     * @param keys keys that it may have, in the order in which errors list them
     * @return the mapping, or empty if the node is something else, which is then a problem
     */
    public static Optional<YamlMapping> of(Node node, String what, List<String> keys, YamlProblems problems) {
        return of(node, what, keys, Map.of(), problems);
    }

    /**
     * Takes a node as a mapping, and says of some keys why they are not taken.
     *
     * @param what the thing that the mapping describes, for errors
     * @param keys keys that it may have, in the order in which errors list them
     * @param refused a sentence for each key that an author may try in vain
     * @return the mapping, or empty if the node is something else, which is then a problem
     */
    public static Optional<YamlMapping> of(
            Node node, String what, List<String> keys, Map<String, String> refused, YamlProblems problems) {
        if (node instanceof MappingNode mapping) {
            return Optional.of(new YamlMapping(mapping, what, keys, refused, problems));
        }
        String expected = keys.isEmpty() ? "an empty mapping" : "a mapping with the keys " + String.join(", ", keys);
        problems.report(lineOf(node), "%s: expected %s, found %s".formatted(what, expected, describe(node)));
        return Optional.empty();
    }

    private static String oneOf(List<String> keys) {
        return keys.isEmpty() ? "no key" : "one of " + String.join(", ", keys);
    }

    /** The keys of a mapping as they are written; none if the node is something else. */
    public static List<String> keys(Node node) {
        return node instanceof MappingNode mapping
                ? mapping.getValue().stream()
                        .map(NodeTuple::getKeyNode)
                        .filter(ScalarNode.class::isInstance)
                        .map(key -> ((ScalarNode) key).getValue())
                        .toList()
                : List.of();
    }

    /**
     * Takes a node as a mapping whose keys are names that its author chooses.
     *
     * @param what the thing that the mapping describes, for errors
     * @return its entries in the order of the file; of entries with the same key, which are a problem, the first
     */
    public static List<Entry> entries(Node node, String what, YamlProblems problems) {
        if (!(node instanceof MappingNode mapping)) {
            problems.report(lineOf(node), "%s: expected names and values, found %s".formatted(what, describe(node)));
            return List.of();
        }
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            int line = lineOf(tuple.getKeyNode());
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                problems.report(line, "%s: expected a name, found %s".formatted(what, describe(tuple.getKeyNode())));
            } else if (entries.putIfAbsent(key.getValue(), new Entry(key.getValue(), line, tuple.getValueNode()))
                    != null) {
                problems.report(line, "key '%s' of %s is there twice, expected once".formatted(key.getValue(), what));
            }
        }
        return List.copyOf(entries.values());
    }

    /** Line that the mapping begins on. */
    public int line() {
        return line;
    }

    /** The value of a key in the words of an error, such as "key 'after' of timeout". */
    public String place(String key) {
        return "key '%s' of %s".formatted(key, what);
    }

    /** Whether the key is there. */
    public boolean has(String key) {
        return values.containsKey(key);
    }

    /** The value of a key, or empty if it is not there. */
    public Optional<Node> node(String key) {
        return Optional.ofNullable(values.get(key));
    }

    /** The value of a key; it is a problem if it is not there. */
    public Optional<Node> required(String key) {
        if (!has(key)) {
            problems.report(line, "%s lacks the key '%s'".formatted(what, key));
        }
        return node(key);
    }

    /**
     * The mapping of a key. If the key is not there, or is something else, which is a problem, none of its keys is
     * there.
     *
     * @param what the thing that the mapping describes, for errors
     * @param keys keys that it may have, in the order in which errors list them
     * @param refused a sentence for each key that an author may try in vain
     */
    public YamlMapping inner(String key, String what, List<String> keys, Map<String, String> refused) {
        return node(key)
                .flatMap(node -> of(node, what, keys, refused, problems))
                .orElseGet(() -> new YamlMapping(lineOf(key), what, problems));
    }

    /** The text of a key; it is a problem if it is not there or not of the form. */
    public Optional<Located<String>> requiredText(String key, Pattern form, String expected) {
        return required(key).flatMap(node -> text(key, node, form, expected));
    }

    /** The text of a key; it is a problem if it is not of the form. */
    public Optional<Located<String>> text(String key, Pattern form, String expected) {
        return node(key).flatMap(node -> text(key, node, form, expected));
    }

    /** A whole number in bounds; it is a problem if it is not there. */
    public int requiredInteger(String key, int least, int most) {
        return required(key).isEmpty() ? least : integer(key, least, most, least);
    }

    /** A whole number in bounds. */
    public int integer(String key, int least, int most, int otherwise) {
        return number(key, Integer::valueOf, "a whole number", least, most, otherwise);
    }

    /** A whole number in bounds, with its line; it is a problem if it is not of that form. */
    public Optional<Located<Integer>> integer(String key, int least, int most) {
        return this.<Integer>scalar(key, Integer::valueOf, "a whole number")
                .filter(value -> within(key, value, least, most, String::valueOf))
                .map(value -> new Located<>(value, lineOf(key)));
    }

    /** A number in bounds. */
    public double decimal(String key, double least, double most, double otherwise) {
        return number(key, Double::valueOf, "a number", least, most, otherwise);
    }

    /** A duration in bounds. */
    public Duration duration(String key, Duration least, Duration most, Duration otherwise) {
        String expected = "a duration such as 500ms, 30s, 15m, 24h or 7d";
        return scalar(key, text -> Durations.parse(text).orElse(null), expected)
                .filter(value -> within(key, value, least, most, Durations::format))
                .orElse(otherwise);
    }

    private <N extends Comparable<N>> N number(
            String key, Function<String, N> parser, String expected, N least, N most, N otherwise) {
        return scalar(key, parser, expected)
                .filter(value -> within(key, value, least, most, String::valueOf))
                .orElse(otherwise);
    }

    private <T> Optional<T> scalar(String key, Function<String, ? extends @Nullable T> parser, String expected) {
        Node node = values.get(key);
        if (node == null) {
            return Optional.empty();
        }
        Optional<T> value = node instanceof ScalarNode scalar ? parse(scalar.getValue(), parser) : Optional.empty();
        if (value.isEmpty()) {
            problems.report(
                    lineOf(node),
                    "key '%s' of %s: expected %s, found %s".formatted(key, what, expected, describe(node)));
        }
        return value;
    }

    private static <T> Optional<T> parse(String text, Function<String, ? extends @Nullable T> parser) {
        try {
            return Optional.ofNullable(parser.apply(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private <C extends Comparable<C>> boolean within(String key, C value, C least, C most, Function<C, String> format) {
        boolean within = value.compareTo(least) >= 0 && value.compareTo(most) <= 0;
        if (!within) {
            problems.report(
                    lineOf(key),
                    "key '%s' of %s: expected %s to %s, found %s"
                            .formatted(key, what, format.apply(least), format.apply(most), format.apply(value)));
        }
        return within;
    }

    private Optional<Located<String>> text(String key, Node node, Pattern form, String expected) {
        if (node instanceof ScalarNode scalar
                && !scalar.getTag().equals(Tag.NULL)
                && form.matcher(scalar.getValue()).matches()) {
            return Optional.of(new Located<>(scalar.getValue(), lineOf(node)));
        }
        problems.report(
                lineOf(node), "key '%s' of %s: expected %s, found %s".formatted(key, what, expected, describe(node)));
        return Optional.empty();
    }

    private int lineOf(String key) {
        return node(key).map(YamlMapping::lineOf).orElse(line);
    }

    /** Line of the file that a node begins on, from 1. */
    public static int lineOf(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    /** A node in the words of an error. */
    public static String describe(Node node) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getTag().equals(Tag.NULL) ? "nothing" : "'" + scalar.getValue() + "'";
        }
        return node instanceof MappingNode ? "a mapping" : "a list";
    }

    /** A value and the line that it stands on. */
    public record Located<T>(T value, int line) {}

    /**
     * An entry of a mapping.
     *
     * @param key the key
     * @param line line of the key
     * @param value the value
     */
    public record Entry(String key, int line, Node value) {}
}
