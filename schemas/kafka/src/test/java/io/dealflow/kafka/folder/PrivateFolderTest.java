package io.dealflow.kafka.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class PrivateFolderTest {

    @TempDir
    Path folder;

    @Test
    void makesPrivateFolderWithThoseAboveIt() throws IOException {
        PrivateFolder.open(folder.resolve("data/kafka"));

        assertThat(mode(folder.resolve("data"))).isEqualTo("rwx------");
        assertThat(mode(folder.resolve("data/kafka"))).isEqualTo("rwx------");
    }

    @Test
    void closesFolderThatWasOpen() throws IOException {
        Path data = open(Files.createDirectory(folder.resolve("data")), "rwxr-xr-x");
        Path file = open(Files.createFile(data.resolve("file")), "rw-r--r--");

        PrivateFolder.open(data);

        assertThat(mode(data)).isEqualTo("rwx------");
        assertThat(mode(file)).isEqualTo("rw-r--r--");
    }

    @Test
    void closesAllThatIsInFolderOfOurs() throws IOException {
        Path data = open(Files.createDirectory(folder.resolve("data")), "rwxr-xr-x");
        Path log = open(Files.createDirectory(data.resolve("deals.intake-0")), "rwxrwxr-x");
        Path segment = open(Files.createFile(log.resolve("0.log")), "rw-rw-r--");
        Path outside = open(Files.createFile(folder.resolve("outside")), "rw-r--r--");
        Files.createSymbolicLink(data.resolve("link"), outside);

        PrivateFolder.openWhole(data);

        assertThat(mode(log)).isEqualTo("rwx------");
        assertThat(mode(segment)).isEqualTo("rw-------");
        assertThat(mode(outside)).isEqualTo("rw-r--r--");
    }

    private static Path open(Path path, String mode) throws IOException {
        return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
