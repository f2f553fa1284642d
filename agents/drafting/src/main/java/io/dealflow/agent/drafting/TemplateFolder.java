package io.dealflow.agent.drafting;

import io.dealflow.schemas.yaml.YamlFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where templates come from: a folder of the user's, and behind it the ones in this module.
 *
 * @param folder the user's folder, if there is one
 */
record TemplateFolder(Optional<Path> folder) {

    private static final String VOCABULARY = "vocabulary.yaml";
    private static final String PACKAGED = "templates/";

    /**
     * A template as it was read.
     *
     * @param place where it was read from, for errors
     * @param text what it says
     */
    record Source(String place, String text) {}

    /** The words that templates are chosen by. */
    Vocabulary vocabulary() {
        Source source = find(VOCABULARY)
                .orElseThrow(() -> new TemplateException("The packaged %s is missing".formatted(VOCABULARY)));
        return YamlFile.parse(source.place(), source.text(), Vocabulary.class);
    }

    /** Reads a file by its name within the folder, such as {@code industry/retail.peb}; empty if there is none. */
    Optional<Source> find(String name) {
        return own(name).or(() -> packaged(name));
    }

    /**
     * Checks that the user's folder holds nothing that would never be used, such as a misspelt name.
     *
     * @param known names of all files that are used
     * @throws TemplateException if it does, or is no folder
     */
    void requireOnly(List<String> known) {
        if (folder.isEmpty()) {
            return;
        }
        Path root = folder.get();
        if (!Files.isDirectory(root)) {
            throw new TemplateException("dealflow.drafting.templates: found %s, expected a folder".formatted(root));
        }
        Set<String> expected = new HashSet<>(known);
        expected.add(VOCABULARY);
        try (Stream<Path> files = Files.walk(root)) {
            Set<String> others = files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .filter(file -> !expected.contains(file))
                    .collect(Collectors.toCollection(TreeSet::new));
            if (!others.isEmpty()) {
                throw new TemplateException(
                        "%s: found files that no part of an e-mail uses: %s, expected only some of %s"
                                .formatted(root, others, new TreeSet<>(expected)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + root, e);
        }
    }

    private Optional<Source> own(String name) {
        return folder.map(root -> root.resolve(name))
                .filter(Files::isRegularFile)
                .map(file -> {
                    try {
                        return new Source(file.toString(), Files.readString(file));
                    } catch (IOException e) {
                        throw new UncheckedIOException("Cannot read " + file, e);
                    }
                });
    }

    private static Optional<Source> packaged(String name) {
        try (InputStream in = TemplateFolder.class.getResourceAsStream(PACKAGED + name)) {
            return in == null
                    ? Optional.empty()
                    : Optional.of(new Source(PACKAGED + name, new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the packaged " + name, e);
        }
    }
}
