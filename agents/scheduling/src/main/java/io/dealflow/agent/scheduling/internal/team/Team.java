package io.dealflow.agent.scheduling.internal.team;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.dealflow.service.yaml.YamlFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The team file.
 *
 * @param call what calls are like
 * @param invitees what is taken for granted of those who are invited
 * @param hosts who holds calls; may be empty
 */
public record Team(CallRules call, Invitees invitees, List<Host> hosts) {

    private static final String PACKAGED = "/io/dealflow/agent/scheduling/team.yaml";

    /** Checks that names differ. */
    public Team {
        hosts = List.copyOf(hosts);
        Set<String> names = new HashSet<>();
        for (Host host : hosts) {
            if (!names.add(host.name().toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException(
                        "'hosts': found '%s' twice, expected every host once".formatted(host.name()));
            }
        }
    }

    /** Reads the form of the team file. */
    @JsonCreator
    public static Team of(
            @JsonProperty("call") @Nullable CallRules call,
            @JsonProperty("invitees") @Nullable Invitees invitees,
            @JsonProperty("hosts") @Nullable List<Host> hosts) {
        return new Team(
                call == null ? CallRules.byDefault() : call,
                invitees == null ? Invitees.of(null, null) : invitees,
                hosts == null ? List.of() : hosts);
    }

    /**
     * Reads a file of the user's, or the one of this module, which names nobody. Relative paths in it count from its
     * folder.
     *
     * @throws io.dealflow.service.yaml.YamlException if it is not of this form
     */
    public static Team read(Optional<Path> file) {
        if (file.isEmpty()) {
            return packaged();
        }
        Path path = file.get().toAbsolutePath();
        Path folder = Objects.requireNonNull(path.getParent(), "the folder of a file");
        Team team = YamlFile.read(path, Team.class);
        return new Team(
                team.call(),
                team.invitees(),
                team.hosts().stream().map(host -> host.within(folder)).toList());
    }

    /** The host of a name. */
    public Optional<Host> host(String name) {
        return hosts.stream().filter(host -> host.name().equals(name)).findFirst();
    }

    private static Team packaged() {
        try (InputStream in = Objects.requireNonNull(Team.class.getResourceAsStream(PACKAGED), PACKAGED)) {
            return YamlFile.parse("team.yaml", new String(in.readAllBytes(), StandardCharsets.UTF_8), Team.class);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the packaged " + PACKAGED, e);
        }
    }
}
