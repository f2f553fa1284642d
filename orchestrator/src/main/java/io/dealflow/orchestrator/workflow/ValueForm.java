package io.dealflow.orchestrator.workflow;

import io.dealflow.orchestrator.workflow.WorkDefinition.SetDefinition.Assignment;
import io.dealflow.service.yaml.YamlMapping;
import io.dealflow.service.yaml.YamlMapping.Entry;
import io.dealflow.service.yaml.YamlMapping.Located;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Reads names and their values: constants, which become literals of CEL, and expressions. */
record ValueForm(Problems problems) {

    private static final String EXPECTED = "a text, true, false, a number in decimal digits or ${ expression }";

    /**
     * Reads a name and its value; empty if not both are of the right form, which is a problem.
     *
     * @param form form of the name
     * @param noun what has the name, for errors
     * @param place where they stand, for errors
     */
    Optional<Assignment> read(Entry entry, TextForm form, String noun, String place) {
        Optional<Located<String>> name = form.ofKey(entry, "the name of a %s in %s".formatted(noun, place), problems);
        Node value = entry.value();
        Optional<String> expression = value instanceof ScalarNode scalar ? expression(scalar) : Optional.empty();
        if (expression.isEmpty()) {
            problems.add(
                    YamlMapping.lineOf(value),
                    "%s '%s' in %s: expected %s, found %s",
                    noun,
                    entry.key(),
                    place,
                    EXPECTED,
                    YamlMapping.describe(value));
        }
        return name.flatMap(known ->
                expression.map(cel -> new Assignment(known, new Located<>(cel, YamlMapping.lineOf(value)))));
    }

    private static Optional<String> expression(ScalarNode scalar) {
        String text = scalar.getValue();
        if (ExpressionForm.isEnclosed(text)) {
            return ExpressionForm.enclosed(text);
        }
        return text.contains("${") ? Optional.empty() : CelLiteral.of(scalar.getTag(), text);
    }
}
