package io.dealflow.kafka.streams;

import io.dealflow.kafka.folder.PrivateFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** The name under which a process is a member of its group. It is kept beside the state, and lives as long. */
final class InstanceId {

    private static final String FILE = "instance-id";

    private InstanceId() {}

    /**
     * Gives the name that belongs to a folder of state; a new folder gets a new one.
     *
     * @throws UncheckedIOException if the folder cannot be read or written
     */
    static String of(Path stateDir) {
        Path file = stateDir.resolve(FILE);
        try {
            if (Files.notExists(file)) {
                PrivateFolder.open(stateDir);
                Files.writeString(file, UUID.randomUUID().toString());
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot keep the name of this instance in " + file, e);
        }
    }
}
