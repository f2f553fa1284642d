package io.dealflow.orchestrator.workflow;

import io.dealflow.service.yaml.YamlMapping;
import io.dealflow.service.yaml.YamlMapping.Located;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Reads expressions: CEL, bare or in <code>${ ... }</code>, which is taken off. */
record ExpressionForm(Problems problems) {

    private static final String OPENING = "${";
    private static final String CLOSING = "}";

    /** The expression of a key; it is a problem if it is there, but no text or empty. */
    Optional<Located<String>> read(YamlMapping mapping, String key, String expected) {
        return mapping.node(key).flatMap(node -> read(node, mapping.place(key), expected));
    }

    /** The expression of a node; it is a problem if it is no text or empty. */
    Optional<Located<String>> read(Node node, String place, String expected) {
        Optional<String> text =
                node instanceof ScalarNode scalar && !scalar.getTag().equals(Tag.NULL)
                        ? Optional.of(scalar.getValue())
                        : Optional.empty();
        Optional<String> expression = text.flatMap(written -> isEnclosed(written)
                ? enclosed(written)
                : Optional.of(written.strip()).filter(bare -> !bare.isEmpty()));
        if (expression.isEmpty()) {
            problems.add(
                    YamlMapping.lineOf(node), "%s: expected %s, found %s", place, expected, YamlMapping.describe(node));
        }
        return expression.map(cel -> new Located<>(cel, YamlMapping.lineOf(node)));
    }

    /** Whether a text is to be an expression in <code>${ ... }</code>. */
    static boolean isEnclosed(String text) {
        return text.strip().startsWith(OPENING);
    }

    /** What stands within <code>${ ... }</code>; empty if nothing does, or if it does not end. */
    static Optional<String> enclosed(String text) {
        String whole = text.strip();
        return whole.startsWith(OPENING) && whole.endsWith(CLOSING)
                ? Optional.of(whole.substring(OPENING.length(), whole.length() - CLOSING.length())
                                .strip())
                        .filter(inside -> !inside.isEmpty())
                : Optional.empty();
    }
}
