package io.dealflow.standalone.internal.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

/** Rules, prices and calendars of the invented firm of the sample data. */
public final class SampleFirm {

    private static final String RULES = "routing.yaml";
    private static final String RATE_CARD = "rate-card.yaml";
    private static final String TEAM = "team.yaml";
    private static final String VOCABULARY = "vocabulary.yaml";
    private static final List<String> FILES = List.of(
            RULES, RATE_CARD, TEAM, VOCABULARY, "calendars/hanna.ics", "calendars/ciaran.ics", "calendars/tomas.ics");

    private SampleFirm() {}

    /**
     * Writes the files to a folder, where the agents can read them.
     *
     * @return the settings that name them
     */
    public static Map<String, Object> write(Path folder) {
        for (String name : FILES) {
            Path file = folder.resolve(name);
            try (InputStream content = open(name)) {
                Files.createDirectories(file.getParent());
                Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot write " + file, e);
            }
        }
        return Map.of(
                "dealflow.routing.rules", folder.resolve(RULES).toString(),
                "dealflow.proposal.rate-card", folder.resolve(RATE_CARD).toString(),
                "dealflow.scheduling.team", folder.resolve(TEAM).toString(),
                "dealflow.reading.vocabulary", folder.resolve(VOCABULARY).toString());
    }

    /** Opens a file of the sample data; the caller closes it. */
    static InputStream open(String name) {
        InputStream stream = SampleFirm.class.getResourceAsStream("/sample/" + name);
        if (stream == null) {
            throw new IllegalStateException("Dealflow lacks its resource /sample/" + name);
        }
        return stream;
    }
}
