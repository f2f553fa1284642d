package io.dealflow.crm;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The folder of one server. A temporary one bears the number of the process that made it, so that a later process can
 * clear away what a killed one left behind.
 *
 * @param path the folder
 * @param temporary whether it goes with its server
 */
record DataFolder(Path path, boolean temporary) {

    private static final String PREFIX = "dealflow-crm-";

    static DataFolder open(Optional<Path> given) throws IOException {
        if (given.isPresent()) {
            Path path = given.get().toAbsolutePath().normalize();
            FormerServer.stop(path);
            Files.createDirectories(path);
            return new DataFolder(path, false);
        }
        Path parent = Path.of(System.getProperty("java.io.tmpdir"));
        clearAbandoned(parent);
        long process = ProcessHandle.current().pid();
        return new DataFolder(Files.createTempDirectory(parent, PREFIX + process + "-"), true);
    }

    void deleteIfTemporary() throws IOException {
        if (temporary) {
            delete(path);
        }
    }

    private static void clearAbandoned(Path parent) throws IOException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, PREFIX + "*-*")) {
            for (Path folder : folders) {
                if (Files.isWritable(folder) && isAbandoned(folder)) {
                    FormerServer.stop(folder);
                    delete(folder);
                }
            }
        }
    }

    private static boolean isAbandoned(Path folder) {
        String[] parts =
                folder.getFileName().toString().substring(PREFIX.length()).split("-", 2);
        return parts[0].matches("\\d{1,18}")
                && ProcessHandle.of(Long.parseLong(parts[0])).isEmpty();
    }

    private static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path dir, @Nullable IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.deleteIfExists(dir);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
