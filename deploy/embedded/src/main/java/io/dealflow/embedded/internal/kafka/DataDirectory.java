package io.dealflow.embedded.internal.kafka;

import io.dealflow.embedded.EmbeddedException;
import io.dealflow.kafka.folder.PrivateFolder;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.metadata.storage.Formatter;
import org.jspecify.annotations.Nullable;

/**
 * The folder of one broker, held by one process at a time. The operating system gives the lock free when a process
 * dies, so that a folder never stays locked.
 */
public final class DataDirectory implements AutoCloseable {

    private static final String LOCK_FILE = "dealflow.lock";

    private final Path path;
    private final FileChannel lockFile;

    private DataDirectory(Path path, FileChannel lockFile) {
        this.path = path;
        this.lockFile = lockFile;
    }

    /**
     * Makes the folder if need be, and locks it.
     *
     * @throws EmbeddedException if the folder cannot be made or another broker uses it
     */
    public static DataDirectory open(Path path) {
        try {
            PrivateFolder.openWhole(path);
            FileChannel file =
                    FileChannel.open(path.resolve(LOCK_FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock(file) == null) {
                file.close();
                throw new EmbeddedException(
                        "The folder %s is already in use by another process: stop that one, or choose another folder"
                                .formatted(path));
            }
            return new DataDirectory(path, file);
        } catch (IOException e) {
            throw new EmbeddedException("Cannot use the folder %s: %s".formatted(path, e), e);
        }
    }

    /** The folder. */
    public Path path() {
        return path;
    }

    /**
     * Formats the folder for KRaft unless that was done before.
     *
     * @param controllerListener name of the controller's listener
     */
    public void formatIfNew(String controllerListener) throws IOException {
        if (Files.exists(path.resolve(MetaPropertiesEnsemble.META_PROPERTIES_NAME))) {
            return;
        }
        try (PrintStream silent = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setPrintStream(silent)
                    .setNodeId(BrokerSettings.NODE_ID)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setControllerListenerName(controllerListener)
                    .setMetadataLogDirectory(path.toString())
                    .addDirectory(path.toString())
                    .run();
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("Cannot format " + path, e);
        }
    }

    @Override
    public void close() {
        try {
            lockFile.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot unlock " + path, e);
        }
    }

    private static @Nullable FileLock lock(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }
}
