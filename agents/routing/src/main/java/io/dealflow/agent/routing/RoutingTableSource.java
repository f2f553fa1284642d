package io.dealflow.agent.routing;

import io.dealflow.service.yaml.YamlFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/** Where the rules come from: a file of the user's, or the one in this module. */
final class RoutingTableSource {

    private static final String PACKAGED = "routing.yaml";

    private RoutingTableSource() {}

    static RoutingTable read(Optional<Path> file) {
        return file.map(path -> YamlFile.read(path, RoutingTable.class)).orElseGet(RoutingTableSource::packaged);
    }

    /** The rules in this module: no reps, so every deal goes to its owner. */
    static RoutingTable packaged() {
        try (InputStream in =
                Objects.requireNonNull(RoutingTableSource.class.getResourceAsStream(PACKAGED), PACKAGED)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return YamlFile.parse(PACKAGED, text, RoutingTable.class);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the packaged " + PACKAGED, e);
        }
    }
}
