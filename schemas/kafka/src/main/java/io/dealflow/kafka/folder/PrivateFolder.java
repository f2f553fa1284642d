package io.dealflow.kafka.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Folders of data that only their owner may read, whatever they were before and whatever the umask of the process is. A
 * private folder keeps others from all that is made in it later. Does nothing where files have no such permissions.
 */
public final class PrivateFolder {

    private static final Logger LOG = LoggerFactory.getLogger(PrivateFolder.class);
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

    private PrivateFolder() {}

    /**
     * Makes a folder, with those above it that are missing, or makes one private that is there.
     *
     * @return the folder
     * @throws IOException if it cannot be made
     */
    public static Path open(Path folder) throws IOException {
        if (hasPermissions(folder)) {
            Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(FOLDER));
            restrict(folder);
        } else {
            Files.createDirectories(folder);
        }
        return folder;
    }

    /**
     * As {@link #open}, and makes all that is in the folder private too. For a folder in which nothing is but ours.
     *
     * @return the folder
     * @throws IOException if it cannot be made or read
     */
    public static Path openWhole(Path folder) throws IOException {
        open(folder);
        if (hasPermissions(folder)) {
            try (Stream<Path> found = Files.walk(folder)) {
                List<Path> within =
                        found.filter(path -> !Files.isSymbolicLink(path)).toList();
                within.forEach(PrivateFolder::restrict);
            }
        }
        return folder;
    }

    /** Whoever does not own a file cannot change who reads it; that is told, and no reason not to go on. */
    private static void restrict(Path path) {
        Set<PosixFilePermission> wanted =
                Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS) || Files.isDirectory(path) ? FOLDER : FILE;
        try {
            if (!Files.getPosixFilePermissions(path).equals(wanted)) {
                Files.setPosixFilePermissions(path, wanted);
            }
        } catch (IOException e) {
            LOG.warn("{} stays readable to others: {}", path, e.toString());
        }
    }

    private static boolean hasPermissions(Path path) throws IOException {
        Path existing = path.toAbsolutePath();
        while (Files.notExists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        return Files.getFileStore(existing).supportsFileAttributeView(PosixFileAttributeView.class);
    }
}
