package io.dealflow.agent.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where templates come from: a folder of the user's, and behind it the ones packaged with an agent.
 *
 * @param agent a class beside whose package the folder {@code templates} is packaged
 * @param setting key of the setting that names the user's folder, for errors
 * @param folder the user's folder, if there is one
 */
public record TemplateFolder(Class<?> agent, String setting, Optional<Path> folder) {

    private static final String PACKAGED = "templates/";

    /**
     * A template as it was read.
     *
     * @param place where it was read from, for errors
     * @param text what it says
     */
    public record Source(String place, String text) {}

    /** Reads a file by its name within the folder, such as {@code industry/retail.peb}; empty if there is none. */
    public Optional<Source> find(String name) {
        return own(name).or(() -> packaged(name));
    }

    /**
     * Checks that the user's folder holds nothing that would never be used, such as a misspelt name.
     *
     * @param known names of all files that are used
     * @throws TemplateException if it does, or is no folder
     */
    public void requireOnly(Collection<String> known) {
        if (folder.isEmpty()) {
            return;
        }
        Path root = folder.get();
        if (!Files.isDirectory(root)) {
            throw new TemplateException("%s: found %s, expected a folder".formatted(setting, root));
        }
        Set<String> expected = new TreeSet<>(known);
        try (Stream<Path> files = Files.walk(root)) {
            Set<String> others = files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .filter(file -> !expected.contains(file))
                    .collect(Collectors.toCollection(TreeSet::new));
            if (!others.isEmpty()) {
                throw new TemplateException("%s: found files that no part of a text uses: %s, expected only some of %s"
                        .formatted(root, others, expected));
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

    private Optional<Source> packaged(String name) {
        try (InputStream in = agent.getResourceAsStream(PACKAGED + name)) {
            return in == null
                    ? Optional.empty()
                    : Optional.of(new Source(PACKAGED + name, new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the packaged " + name, e);
        }
    }
}
