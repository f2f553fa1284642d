package io.dealflow.agent.reading.internal.lexicon;

import io.dealflow.service.yaml.YamlFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All that the rules know of languages, one file each. Immutable. */
public final class Languages {

    /** ISO 639 codes of the packaged files; "mul" is what belongs to no language alone. */
    private static final List<String> PACKAGED =
            List.of("en", "de", "fr", "es", "nl", "it", "pt", "da", "sv", "pl", "mul");

    private final Map<String, LanguageFile> files;

    private Languages(Map<String, LanguageFile> files) {
        this.files = Collections.unmodifiableMap(files);
    }

    /** Reads the packaged files. */
    public static Languages packaged() {
        Map<String, LanguageFile> files = new LinkedHashMap<>();
        PACKAGED.forEach(code -> files.put(code, read("languages/%s.yaml".formatted(code))));
        return new Languages(files);
    }

    /** What is known of each language, by its ISO 639 code. */
    public Map<String, LanguageFile> files() {
        return files;
    }

    /** What is known of one language. */
    public Optional<LanguageFile> of(String code) {
        return Optional.ofNullable(files.get(code));
    }

    /** The phrases of one kind in all languages, as they are written. */
    public List<String> phrases(Function<LanguageFile, List<String>> kind) {
        return files.values().stream()
                .flatMap(file -> kind.apply(file).stream())
                .distinct()
                .toList();
    }

    /** The words of one kind in all languages, in lower case without accents. */
    public Set<String> folded(Function<LanguageFile, List<String>> kind) {
        return phrases(kind).stream().map(Word::fold).collect(Collectors.toUnmodifiableSet());
    }

    /** A regular expression for the phrases of one kind in all languages, as a group. */
    public String anyOf(Function<LanguageFile, List<String>> kind) {
        return Phrases.anyOf(phrases(kind));
    }

    private static LanguageFile read(String name) {
        try (InputStream in = Languages.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The packaged %s is missing".formatted(name));
            }
            return YamlFile.parse(name, new String(in.readAllBytes(), StandardCharsets.UTF_8), LanguageFile.class);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the packaged " + name, e);
        }
    }
}
