package io.dealflow.intake.mapping;

import dev.cel.common.types.CelType;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Types of CEL in the words of a mapping. */
final class TypeName {

    private static final Pattern WRAPPER = Pattern.compile("wrapper\\((\\w+)\\)");
    private static final Map<String, String> WORDS = Map.of(
            "string", "text",
            "double", "decimal",
            "bool", "boolean",
            "google.protobuf.Timestamp", "timestamp",
            "google.protobuf.Duration", "duration",
            "dyn", "json",
            "null_type", "null");

    private TypeName() {}

    static String of(CelType type) {
        return inWords(type.name());
    }

    /** Replaces the names of CEL's types in a text. */
    static String inWords(String text) {
        String words = WRAPPER.matcher(text).replaceAll("$1");
        for (Map.Entry<String, String> word : WORDS.entrySet()) {
            words = words.replaceAll(
                    "(?<![\\w.])" + Pattern.quote(word.getKey()) + "(?![\\w.])",
                    Matcher.quoteReplacement(word.getValue()));
        }
        return words;
    }
}
