package io.dealflow.orchestrator.workflow;

import io.dealflow.service.yaml.YamlMapping;
import io.dealflow.service.yaml.YamlMapping.Located;
import java.util.Optional;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Forms that texts in a workflow file have. */
enum TextForm {
    /** Of a workflow, a node, an agent and the end of a run. */
    NAME("[a-z][a-z0-9-]{0,62}", "a lower-case letter, then lower-case letters, digits and hyphens, at most 63"),
    /** A CEL identifier that is no word of the language. */
    FACT(
            "(?!(?:as|break|const|continue|else|false|for|function|if|import|in|let|loop|namespace|null|package|return"
                    + "|task|true|var|void|while)$)[a-z][A-Za-z0-9_]{0,62}",
            "a lower-case letter, then letters, digits and underscores, but 'task' and no word of CEL"),
    /** Where the text stands, a fact may not be the name of the end of a run. */
    FACT_BUT_OUTCOME(
            "(?!outcome$)" + FACT.pattern.pattern(), FACT.expected + "; 'outcome' is set by a step with 'set' alone"),
    /** Of a fact and fields within it. */
    PATH(
            "[a-z][A-Za-z0-9_]{0,62}(?:\\.[A-Za-z_][A-Za-z0-9_]{0,254}){0,20}",
            "the way to an array, such as precedents.deals"),
    /** Of a signal. */
    SIGNAL(
            "(?=.{1,100}$)[a-z][a-z0-9-]*(?:\\.[a-z0-9-]+)*",
            "a lower-case letter, then lower-case letters, digits and hyphens, and dots between them, at most 100"),
    /** Of an event. */
    EVENT(
            "[a-zA-Z][a-zA-Z0-9._-]{0,254}",
            "a letter, then letters, digits, dots, hyphens and underscores, at most 255"),
    /** Of what an event says. */
    DATA("[a-zA-Z][a-zA-Z0-9_]{0,62}", "a letter, then letters, digits and underscores, at most 63"),
    DIRECTIVE(NAME.pattern.pattern(), "continue, exit, end or the name of a step"),
    TOPIC("[a-zA-Z0-9._-]{1,249}", "the name of a topic"),
    CRON(
            "\\s*[0-9a-zA-Z*,/-]+(?:\\s+[0-9a-zA-Z*,/-]+){4}\\s*",
            "a cron expression of five fields such as '0 8 * * 1-5'"),
    NAMESPACE(
            "[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?",
            "letters, digits and hyphens, at most 63, beginning and ending with a letter or digit"),
    DSL("1\\.0\\.(?:0|[1-9][0-9]{0,4})", "a version 1.0 of the DSL, such as '1.0.3'"),
    VERSION(
            "(?=.{1,64}$)(?:0|[1-9][0-9]*)\\.(?:0|[1-9][0-9]*)\\.(?:0|[1-9][0-9]*)"
                    + "(?:-(?:0|[1-9][0-9]*|[0-9]*[a-zA-Z-][0-9a-zA-Z-]*)"
                    + "(?:\\.(?:0|[1-9][0-9]*|[0-9]*[a-zA-Z-][0-9a-zA-Z-]*))*)?",
            "a semantic version such as '1.0.0', without build metadata"),
    CEL("cel", "cel; jq, the default of the standard, is not supported"),
    URI(
            "[A-Za-z][A-Za-z0-9+.-]*://\\S+",
            "a URI such as https://example.com/errors/no-budget; expressions are not supported there"),
    /** Such as {@code timeout}, or a URI. */
    ERROR_TYPE("\\S{1,1000}", "a URI or a name such as timeout"),
    /** Of a case: a symbol of an enum, or another text that an agent gives. */
    SYMBOL("(?s)(?=.*\\S).{1,63}", "a text of 1 to 63 characters"),
    BOOLEAN("true|false", "true or false"),
    /** Text for people. */
    PLAIN("(?s)(?!\\s*\\$\\{).*", "a text; expressions are not supported there"),
    /** Name of something that the file declares elsewhere. */
    REFERENCE("(?s).*\\S.*", "a name");

    private final Pattern pattern;
    private final String expected;

    TextForm(String pattern, String expected) {
        this.pattern = Pattern.compile(pattern);
        this.expected = expected;
    }

    /** The text of a key; it is a problem if it is there, but not of this form. */
    Optional<Located<String>> of(YamlMapping mapping, String key) {
        return mapping.text(key, pattern, expected);
    }

    /** The text of a key; it is a problem if it is not there, or not of this form. */
    Optional<Located<String>> requiredOf(YamlMapping mapping, String key) {
        return mapping.requiredText(key, pattern, expected);
    }

    /** A name that is a key of a mapping; it is a problem if it is not of this form. */
    Optional<Located<String>> ofKey(YamlMapping.Entry entry, String place, Problems problems) {
        return check(entry.key(), entry.line(), place, problems);
    }

    /** A name that is a value of a mapping; it is a problem if it is not of this form. */
    Optional<Located<String>> ofValue(YamlMapping.Entry entry, String place, Problems problems) {
        if (entry.value() instanceof ScalarNode scalar) {
            return check(scalar.getValue(), YamlMapping.lineOf(scalar), place, problems);
        }
        problems.add(
                YamlMapping.lineOf(entry.value()),
                "%s: expected %s, found %s",
                place,
                expected,
                YamlMapping.describe(entry.value()));
        return Optional.empty();
    }

    /** A text; it is a problem if it is not of this form. */
    Optional<Located<String>> check(String text, int line, String place, Problems problems) {
        if (pattern.matcher(text).matches()) {
            return Optional.of(new Located<>(text, line));
        }
        problems.add(line, "%s: expected %s, found '%s'", place, expected, text);
        return Optional.empty();
    }
}
