package io.dealflow.orchestrator.workflow;

import java.util.Optional;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.Tag;

/** Writes constants of a YAML file as literals of CEL. */
final class CelLiteral {

    private static final Pattern WHOLE = Pattern.compile("-?(?:0|[1-9][0-9]*)");
    private static final Pattern DECIMAL = Pattern.compile("-?(?:0|[1-9][0-9]*)\\.[0-9]+(?:[eE][+-]?[0-9]{1,3})?");
    private static final Pattern BOOLEAN = Pattern.compile("true|false");

    private CelLiteral() {}

    /**
     * The literal of a scalar. Empty if it has none, or if versions of YAML read it differently: {@code 010},
     * {@code yes}.
     */
    static Optional<String> of(Tag tag, String text) {
        if (tag.equals(Tag.STR) || tag.equals(Tag.TIMESTAMP)) {
            return Optional.of(quoted(text));
        }
        if (tag.equals(Tag.BOOL)) {
            return Optional.of(text).filter(BOOLEAN.asMatchPredicate());
        }
        if (tag.equals(Tag.INT)) {
            return Optional.of(text).filter(WHOLE.asMatchPredicate()).filter(CelLiteral::isLong);
        }
        if (tag.equals(Tag.FLOAT)) {
            return Optional.of(text)
                    .filter(DECIMAL.asMatchPredicate())
                    .map(Double::valueOf)
                    .filter(Double::isFinite)
                    .map(String::valueOf);
        }
        return Optional.empty();
    }

    private static boolean isLong(String digits) {
        try {
            Long.parseLong(digits);
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static String quoted(String text) {
        StringBuilder literal = new StringBuilder("'");
        text.codePoints().forEach(point -> {
            if (point == '\'' || point == '\\') {
                literal.append('\\').appendCodePoint(point);
            } else if (Character.getType(point) == Character.CONTROL) {
                literal.append("\\u%04x".formatted(point));
            } else {
                literal.appendCodePoint(point);
            }
        });
        return literal.append('\'').toString();
    }
}
