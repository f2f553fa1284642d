package io.dealflow.connect;

import io.dealflow.connect.internal.WorkerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.regex.Pattern;

/**
 * Secrets that a worker reads for its connectors, in files that only this user reads. A worker starts the connectors
 * that it knows at once, and a secret that has changed changes no configuration: so secrets are put here before the
 * worker is started.
 */
public final class SecretFolder {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]*");

    private final Path path;

    private SecretFolder(Path path) {
        this.path = path;
    }

    /**
     * The secrets of a worker, whose folder is made if it does not exist.
     *
     * @param dir that of {@link EmbeddedConnectConfig}
     * @throws ConnectException if it cannot be made
     */
    public static SecretFolder in(Path dir) {
        Path path = dir.toAbsolutePath().normalize().resolve("secrets");
        try {
            Files.createDirectories(path);
            restrict(path, "rwx------");
            return new SecretFolder(path);
        } catch (IOException e) {
            throw new ConnectException("Cannot use the folder %s: %s".formatted(dir, e), e);
        }
    }

    /**
     * Keeps a secret, over restarts, and gives the text that stands for it in a connector's configuration: so the
     * secret itself is neither in Kafka nor in what the REST API tells.
     *
     * @param name letters, digits, dots and hyphens
     * @param value the secret; replaces the one that was there
     * @throws ConnectException if the file cannot be written
     */
    public String keep(String name, String value) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "Name of a secret: found %s, expected a to z, 0 to 9, . and -".formatted(name));
        }
        Path file = path.resolve(name);
        try {
            Files.deleteIfExists(file);
            Files.createFile(file);
            restrict(file, "rw-------");
            Files.writeString(file, value);
        } catch (IOException e) {
            throw new ConnectException("Cannot keep a secret in %s: %s".formatted(file, e), e);
        }
        return "${%s:%s:%s}".formatted(WorkerSettings.SECRETS, path, name);
    }

    Path path() {
        return path;
    }

    private static void restrict(Path path, String permissions) throws IOException {
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        }
    }
}
