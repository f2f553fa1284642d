package io.dealflow.agent.records;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.dealflow.service.yaml.YamlFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Words in the names of firms that people leave out, in several languages. Immutable. */
final class CompanyWords {

    private static final String PACKAGED = "company-words.yaml";
    private static final Pattern PLAIN = Pattern.compile("[a-z]{1,30}");

    private final Set<String> legalForms;
    private final Set<String> articles;

    /**
     * Creates the words.
     *
     * @param legalForms legal forms by language
     * @param articles articles by language
     * @throws IllegalArgumentException if a word is not in lower case without accents
     */
    CompanyWords(
            @JsonProperty("legal-forms") Map<String, List<String>> legalForms,
            @JsonProperty("articles") Map<String, List<String>> articles) {
        this.legalForms = words("legal-forms", legalForms);
        this.articles = words("articles", articles);
    }

    /** Reads the packaged words. */
    static CompanyWords packaged() {
        try (InputStream in = Objects.requireNonNull(CompanyWords.class.getResourceAsStream(PACKAGED), PACKAGED)) {
            return YamlFile.parse(PACKAGED, new String(in.readAllBytes(), StandardCharsets.UTF_8), CompanyWords.class);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the packaged " + PACKAGED, e);
        }
    }

    boolean isLegalForm(String word) {
        return legalForms.contains(word);
    }

    boolean isArticle(String word) {
        return articles.contains(word);
    }

    private static Set<String> words(String key, Map<String, List<String>> byLanguage) {
        for (List<String> words : byLanguage.values()) {
            for (String word : words) {
                if (!PLAIN.matcher(word).matches()) {
                    throw new IllegalArgumentException(
                            "key '%s': found '%s', expected a word in lower case without accents".formatted(key, word));
                }
            }
        }
        return byLanguage.values().stream().flatMap(List::stream).collect(Collectors.toUnmodifiableSet());
    }
}
