package io.dealflow.standalone.internal.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that a user named to read from. */
final class InputFile {

    /** Names the standard input. */
    static final String STANDARD_INPUT = "-";

    private InputFile() {}

    /**
     * Opens a file, or the standard input.
     *
     * @param expected what the file should be, for the message
     * @throws InputException if there is no such file
     */
    static InputStream open(String file, String expected) throws IOException {
        return file.equals(STANDARD_INPUT) ? System.in : Files.newInputStream(path(file, expected));
    }

    /**
     * The path of a file that can be read.
     *
     * @param expected what the file should be, for the message
     * @throws InputException if there is no such file
     */
    static Path path(String file, String expected) {
        Path path = Path.of(file);
        if (!Files.isReadable(path) || Files.isDirectory(path)) {
            throw new InputException("Cannot read %s: found %s, expected %s"
                    .formatted(file, Files.isDirectory(path) ? "a folder" : "no such file", expected));
        }
        return path;
    }
}
