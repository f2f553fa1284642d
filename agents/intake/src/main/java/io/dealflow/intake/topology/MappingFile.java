package io.dealflow.intake.topology;

import io.dealflow.intake.mapping.DealMapping;
import io.dealflow.intake.mapping.TableMapping;
import io.dealflow.service.yaml.YamlException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The mapping that is in use, and the file that it comes from. When the file changes and is right, its content takes
 * over; when it is not, that is logged once and the mapping stays. Safe for use by several threads.
 */
public final class MappingFile {

    private static final Logger LOG = LoggerFactory.getLogger(MappingFile.class);

    private final Path file;
    private volatile Present present;
    private volatile String seen;

    /**
     * A mapping as it was read.
     *
     * @param fingerprint digest of the text
     * @param name name of the file
     */
    public record Present(DealMapping mapping, String fingerprint, String name) {}

    /**
     * Reads the file.
     *
     * @throws YamlException if it is not as it should be
     * @throws UncheckedIOException if it cannot be read
     */
    public MappingFile(Path file) {
        this.file = file;
        String text = text();
        this.present = parse(text);
        this.seen = present.fingerprint();
        topics(present.mapping());
    }

    /** The mapping in use. */
    public Present present() {
        return present;
    }

    /** Names of the topics of changes, by table. */
    public Map<String, String> topics() {
        return topics(present.mapping());
    }

    /** Looks whether the file has changed. */
    synchronized void refresh() {
        try {
            String text = text();
            if (!fingerprint(text).equals(seen)) {
                seen = fingerprint(text);
                Present next = parse(text);
                requireSameTables(next.mapping());
                present = next;
                LOG.info("mapping {} has changed and is in use", file);
            }
        } catch (YamlException e) {
            LOG.error("mapping {} has changed and is not used, the earlier one stays: {}", file, e.getMessage());
        } catch (UncheckedIOException e) {
            LOG.warn("mapping {} cannot be read, the earlier one stays: {}", file, e.getMessage());
        }
    }

    private void requireSameTables(DealMapping next) {
        if (!topics(next).equals(topics()) || !keys(next).equals(keys(present.mapping()))) {
            throw new YamlException("%s: tables, topics or keys differ from those in use, which needs a restart"
                    .formatted(file.getFileName()));
        }
    }

    private static Map<String, List<String>> keys(DealMapping mapping) {
        Map<String, List<String>> keys = new TreeMap<>();
        mapping.tables().forEach(table -> keys.put(table.name(), table.key()));
        return keys;
    }

    private Map<String, String> topics(DealMapping mapping) {
        Map<String, String> topics = new TreeMap<>();
        for (TableMapping table : mapping.tables()) {
            String topic = table.topic()
                    .orElseThrow(() -> new YamlException("%s: table '%s' has no topic, expected that of its changes"
                            .formatted(file.getFileName(), table.name())));
            if (topics.containsValue(topic)) {
                throw new YamlException("%s: table '%s' has topic '%s', which another table has already"
                        .formatted(file.getFileName(), table.name(), topic));
            }
            topics.put(table.name(), topic);
        }
        return topics;
    }

    private Present parse(String text) {
        String name = file.getFileName().toString();
        return new Present(DealMapping.parse(name, text), fingerprint(text), name);
    }

    private String text() {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    private static String fingerprint(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
