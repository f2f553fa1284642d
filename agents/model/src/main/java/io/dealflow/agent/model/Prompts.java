package io.dealflow.agent.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads prompts: {@code prompts/<name>.md} beside a class, or the file of that name in the folder
 * {@code dealflow.model.prompts}, which takes its place. A file is a line {@code version: <number>}, then the sections
 * {@code [system]} and {@code [user]}. Safe for use by several threads.
 */
public final class Prompts {

    private static final Pattern FILE = Pattern.compile(
            "\\s*version: *([0-9]{1,6}) *\\n\\s*\\[system] *\\n(.*)\\n\\[user] *\\n(.*)", Pattern.DOTALL);
    private static final int DIGEST_BYTES = 4;

    private final Optional<Path> folder;

    /**
     * Creates it.
     *
     * @param folder with prompts of your own; empty for the packaged ones alone
     */
    public Prompts(Optional<Path> folder) {
        this.folder = folder;
    }

    /**
     * Reads a prompt. Whether a slot is trusted is said by the program, never by the file.
     *
     * @param beside class beside which the packaged prompt is
     * @param name of the prompt
     * @param slots all that the program fills in; the prompt must use each, and no other
     * @throws IllegalArgumentException if the file is not of the form above, or uses other slots
     */
    public Prompt load(Class<?> beside, String name, Slot... slots) {
        String place = place(name);
        String text = text(beside, name);
        Matcher parts = FILE.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "%s: expected a line 'version: <number>', then the sections [system] and [user]".formatted(place));
        }
        String system = parts.group(2).strip();
        String user = parts.group(3).strip();
        requireSlots(place, system + user, List.of(slots));
        String id = "%s@%s+%s".formatted(name, parts.group(1), digest(text));
        return new Prompt(id, system, user, List.of(slots));
    }

    private void requireSlots(String place, String text, List<Slot> slots) {
        Set<String> found = new HashSet<>();
        Prompt.REFERENCE.matcher(text).results().map(result -> result.group(1)).forEach(found::add);
        List<String> expected = slots.stream().map(Slot::name).sorted().toList();
        if (!found.equals(new HashSet<>(expected))) {
            throw new IllegalArgumentException("%s: found the slots %s, expected %s"
                    .formatted(place, found.stream().sorted().toList(), expected));
        }
    }

    private String text(Class<?> beside, String name) {
        Optional<Path> own = own(name);
        try {
            if (own.isPresent()) {
                return Files.readString(own.get()).replace("\r\n", "\n");
            }
            try (InputStream packaged = beside.getResourceAsStream("prompts/" + name + ".md")) {
                byte[] bytes = Objects.requireNonNull(packaged, () -> "There is no prompt " + name)
                        .readAllBytes();
                return new String(bytes, StandardCharsets.UTF_8).replace("\r\n", "\n");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read the prompt " + place(name), e);
        }
    }

    private Optional<Path> own(String name) {
        return folder.map(path -> path.resolve(name + ".md")).filter(Files::exists);
    }

    private String place(String name) {
        return own(name).map(Path::toString).orElse("prompts/" + name + ".md");
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256: expected in every Java runtime, found none", e);
        }
    }
}
