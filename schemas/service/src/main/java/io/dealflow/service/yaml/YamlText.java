package io.dealflow.service.yaml;

import java.io.StringReader;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** Takes YAML apart into nodes that know their lines. */
public final class YamlText {

    private static final int DEEPEST = 50;

    private YamlText() {}

    /**
     * Takes a text apart.
     *
     * @param expected what the text should hold, such as "a workflow"
     * @param problems takes what is wrong
     * @return the root, or empty if there is none
     */
    public static Optional<Node> compose(String text, String expected, YamlProblems problems) {
        return compose(text, expected, DEEPEST, problems);
    }

    /**
     * Takes a text apart that may be nested deeper, or less deep, than others.
     *
     * @param expected what the text should hold, such as "a workflow"
     * @param deepest how many lists and mappings may stand within each other
     * @param problems takes what is wrong
     * @return the root, or empty if there is none
     */
    public static Optional<Node> compose(String text, String expected, int deepest, YamlProblems problems) {
        LoaderOptions options = new LoaderOptions();
        options.setNestingDepthLimit(deepest);
        try {
            Optional<Node> root = Optional.ofNullable(new Yaml(options).compose(new StringReader(text)));
            if (root.isEmpty()) {
                problems.report(1, "the file is empty, expected " + expected);
            }
            return root;
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            problems.report(line, "this is no YAML: " + e.getProblem());
        } catch (YAMLException e) {
            problems.report(1, "this is no YAML: " + e.getMessage());
        }
        return Optional.empty();
    }
}
