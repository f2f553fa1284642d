package io.dealflow.orchestrator.workflow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** docs/workflow.md, as far as tests hold it against the code. */
record WorkflowPage(String text) {

    private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("name: ([a-z-]+)");
    private static final Pattern OUTPUT = Pattern.compile("```\n(deal\\.yaml:.*?)```", Pattern.DOTALL);

    static WorkflowPage read() {
        try {
            return new WorkflowPage(Files.readString(Path.of("..", "docs", "workflow.md")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The workflows in it. */
    List<String> examples() {
        return yaml().filter(text -> text.startsWith("document:")).toList();
    }

    /** Name of the file of an example. */
    static String file(String example) {
        Matcher name = NAME.matcher(example);
        return name.find() ? name.group(1) + ".yaml" : "deal.yaml";
    }

    /** The source that an example is loaded from: it may call those that are not named deal. */
    String source(String example) {
        return example
                + examples().stream()
                        .filter(other -> !file(other).equals("deal.yaml") && !other.equals(example))
                        .map(other -> "--- # " + file(other) + "\n" + other)
                        .collect(Collectors.joining());
    }

    /** The workflows with mistakes: the first is not of the right form, the second does not fit the agents. */
    List<String> mistaken() {
        return yaml().filter(text -> !text.startsWith("document:")).toList();
    }

    /** What the page says of the mistakes of each, an entry for each line. */
    List<List<String>> mistakes() {
        return OUTPUT.matcher(text)
                .results()
                .map(found -> found.group(1).lines().toList())
                .toList();
    }

    private Stream<String> yaml() {
        return YAML.matcher(text).results().map(found -> found.group(1));
    }
}
