package io.dealflow.runs;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What runs are to be found by: the value of a field that their workflow declares under {@code metadata.search}. A run
 * that lacks the field is not found. Immutable.
 */
public final class SearchTerm {

    /** The form of a term, in words. */
    public static final String FORM =
            "NAME=VALUE, where * in the value stands for any text, NAME>=NUMBER or NAME<=NUMBER, such as company=acme*";

    private static final Pattern WRITTEN = Pattern.compile("(?s)([a-zA-Z][a-zA-Z0-9-]{0,62})(>=|<=|=)(.{1,500})");

    private final String text;
    private final String name;
    private final Predicate<String> value;

    private SearchTerm(String text, String name, Predicate<String> value) {
        this.text = text;
        this.name = name;
        this.value = value;
    }

    /**
     * Reads a term as people write it. Case makes no difference.
     *
     * @return empty if it is not of the {@linkplain #FORM form}
     */
    public static Optional<SearchTerm> parse(String text) {
        Matcher written = WRITTEN.matcher(text);
        return written.matches()
                ? value(written.group(2), written.group(3).strip())
                        .map(value -> new SearchTerm(text, written.group(1).toLowerCase(Locale.ROOT), value))
                : Optional.empty();
    }

    /** Name of the field. */
    public String name() {
        return name;
    }

    /** Whether a run is found. */
    boolean finds(RunSummary run) {
        return Optional.ofNullable(run.search().get(name)).filter(value).isPresent();
    }

    private static Optional<Predicate<String>> value(String sign, String wanted) {
        Optional<BigDecimal> number = number(wanted);
        return switch (sign) {
            case ">=" ->
                number.map(least -> found ->
                        number(found).filter(n -> n.compareTo(least) >= 0).isPresent());
            case "<=" ->
                number.map(most -> found ->
                        number(found).filter(n -> n.compareTo(most) <= 0).isPresent());
            default -> Optional.of(wanted).filter(text -> !text.isEmpty()).map(SearchTerm::like);
        };
    }

    private static Predicate<String> like(String wanted) {
        String pattern =
                Arrays.stream(wanted.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
        int flags = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL;
        return Pattern.compile(pattern, flags).asMatchPredicate();
    }

    private static Optional<BigDecimal> number(String text) {
        try {
            return Optional.of(new BigDecimal(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Whether the other is written in the same way. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SearchTerm term && term.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** The term as it was written. */
    @Override
    public String toString() {
        return text;
    }
}
