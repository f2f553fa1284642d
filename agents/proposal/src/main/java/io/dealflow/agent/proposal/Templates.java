package io.dealflow.agent.proposal;

import io.dealflow.agent.text.CitedFacts;
import io.dealflow.agent.text.TemplateException;
import io.dealflow.agent.text.TemplateFolder;
import io.dealflow.agent.text.TemplateSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The templates of all parts in all languages. Safe for several threads.
 *
 * @param set the compiled templates
 * @param languages ISO 639-1 codes of the languages that have all parts
 */
record Templates(TemplateSet set, Set<String> languages) {

    private static final List<String> PACKAGED = List.of("de", "en");

    /**
     * Reads and compiles all templates. The user's folder may bring languages of its own.
     *
     * @throws TemplateException if one cannot be compiled, if a language lacks a part, or if the user's folder holds
     *     files that nothing uses
     */
    static Templates compile(TemplateFolder folder) {
        Set<String> languages = new TreeSet<>(PACKAGED);
        folder.folder().filter(Files::isDirectory).ifPresent(own -> languages.addAll(languagesIn(own)));
        List<String> files = languages.stream().flatMap(Templates::files).toList();
        folder.requireOnly(files);
        TemplateSet set = TemplateSet.compile(folder, files, Condition.words());
        List<String> lacking = files.stream().filter(file -> !set.has(file)).toList();
        if (!lacking.isEmpty()) {
            throw new TemplateException("%s: the parts %s are missing, expected every part in each language of %s"
                    .formatted(folder.setting(), lacking, languages));
        }
        return new Templates(set, Set.copyOf(languages));
    }

    /**
     * Writes one part.
     *
     * @throws TemplateException if the template asks for a fact that is not there
     */
    String render(Part part, String language, CitedFacts facts) {
        return set.render(part.file(language), part.layout(), facts);
    }

    private static Stream<String> files(String language) {
        return Arrays.stream(Part.values()).map(part -> part.file(language));
    }

    private static List<String> languagesIn(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(Files::isDirectory)
                    .map(entry -> String.valueOf(entry.getFileName()))
                    .filter(name -> name.matches("[a-z]{2}"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + folder, e);
        }
    }
}
