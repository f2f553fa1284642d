package io.dealflow.agent.drafting;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.dealflow.agent.text.SafeText;
import io.dealflow.agent.text.TemplateException;
import io.dealflow.agent.text.TemplateFolder;
import io.dealflow.service.yaml.YamlException;
import io.dealflow.service.yaml.YamlFile;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The words of the CRM that templates are chosen by. */
final class Vocabulary {

    /** Name of the file within the folder of templates. */
    static final String FILE = "vocabulary.yaml";

    private final List<Term> industries;
    private final List<Term> stages;
    private final Map<String, Term> industryByWord;
    private final Map<String, Term> stageByWord;
    private final Set<String> unknown;

    /**
     * Creates the vocabulary.
     *
     * @param industries the industries that have a template
     * @param stages the stages that have templates
     * @param unknown names that stand for a company that nobody knows
     */
    @JsonCreator
    Vocabulary(
            @JsonProperty("industries") @Nullable List<Term> industries,
            @JsonProperty("stages") @Nullable List<Term> stages,
            @JsonProperty("unknown-companies") @Nullable List<String> unknown) {
        this.industries = industries == null ? List.of() : List.copyOf(industries);
        this.stages = stages == null ? List.of() : List.copyOf(stages);
        this.industryByWord = byWord("industries", this.industries);
        this.stageByWord = byWord("stages", this.stages);
        this.unknown = (unknown == null ? List.<String>of() : unknown)
                .stream().map(Vocabulary::key).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Reads it from a folder of templates.
     *
     * @throws YamlException if it is not as expected; names file and line
     */
    static Vocabulary read(TemplateFolder folder) {
        TemplateFolder.Source source = folder.find(FILE)
                .orElseThrow(() -> new TemplateException("The packaged %s is missing".formatted(FILE)));
        return YamlFile.parse(source.place(), source.text(), Vocabulary.class);
    }

    List<Term> industries() {
        return industries;
    }

    List<Term> stages() {
        return stages;
    }

    Optional<Term> industry(String word) {
        return Optional.ofNullable(industryByWord.get(key(word)));
    }

    Optional<Term> stage(String word) {
        return Optional.ofNullable(stageByWord.get(key(word)));
    }

    /** Whether the name of a company says that nobody knows it. */
    boolean isUnknownCompany(String name) {
        return unknown.contains(key(name));
    }

    /** Whether two words of the CRM mean the same industry. */
    boolean sameIndustry(String one, String other) {
        return industry(one)
                .map(Term::name)
                .orElse(key(one))
                .equals(industry(other).map(Term::name).orElse(key(other)));
    }

    private static Map<String, Term> byWord(String list, List<Term> terms) {
        Map<String, Term> byWord = new HashMap<>();
        for (Term term : terms) {
            Stream.concat(Stream.of(term.name(), term.label()), term.synonyms().stream())
                    .map(Vocabulary::key)
                    .distinct()
                    .forEach(word -> {
                        if (byWord.put(word, term) != null) {
                            throw new IllegalArgumentException(
                                    "'%s': found '%s' twice, expected every word once".formatted(list, word));
                        }
                    });
        }
        return Map.copyOf(byWord);
    }

    private static String key(String word) {
        return SafeText.collapse(word).toLowerCase(Locale.ROOT);
    }
}
