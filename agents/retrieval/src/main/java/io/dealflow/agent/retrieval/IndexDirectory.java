package io.dealflow.agent.retrieval;

import io.dealflow.kafka.folder.PrivateFolder;
import io.dealflow.kafka.log.TopicPosition;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.IndexWriterConfig.OpenMode;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.LockObtainFailedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the index in a directory. One that is damaged or of another version is emptied, since the history can fill it
 * again; files that are not of an index are left alone.
 */
final class IndexDirectory {

    private static final Logger LOG = LoggerFactory.getLogger(IndexDirectory.class);

    private final Path path;

    IndexDirectory(Path path) {
        this.path = path;
    }

    /**
     * Opens the index for this process alone.
     *
     * @throws IllegalStateException if another process, or another agent in this one, has it open
     * @throws UncheckedIOException if the directory cannot be read or written
     */
    HistoryIndex open() {
        try {
            Directory directory = FSDirectory.open(PrivateFolder.open(path));
            return open(directory);
        } catch (LockObtainFailedException e) {
            throw new IllegalStateException(
                    "dealflow.retrieval.index-dir: found %s in use by another instance, expected a directory of its own for each"
                            .formatted(path),
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "dealflow.retrieval.index-dir: cannot open the index in %s, expected a directory to write to"
                            .formatted(path),
                    e);
        }
    }

    private HistoryIndex open(Directory directory) throws IOException {
        if (!DirectoryReader.indexExists(directory)) {
            return create(directory);
        }
        try {
            Optional<TopicPosition> position = verify(directory);
            if (position.isPresent()) {
                LOG.info(
                        "Past deals in {} are known up to {}",
                        path,
                        position.get().next());
                return new HistoryIndex(writer(directory, OpenMode.APPEND), position.get());
            }
            LOG.warn("The index in {} is of another version: building it anew from the history", path);
        } catch (CorruptIndexException
                | IndexFormatTooOldException
                | IndexFormatTooNewException
                | EOFException
                | FileNotFoundException
                | NoSuchFileException e) {
            LOG.warn("The index in {} is damaged: building it anew from the history", path, e);
        }
        return create(directory);
    }

    private static Optional<TopicPosition> verify(Directory directory) throws IOException {
        try (DirectoryReader reader = DirectoryReader.open(directory)) {
            for (LeafReaderContext leaf : reader.leaves()) {
                leaf.reader().checkIntegrity();
            }
            return HistoryIndex.position(reader.getIndexCommit().getUserData());
        }
    }

    private static HistoryIndex create(Directory directory) throws IOException {
        return new HistoryIndex(writer(directory, OpenMode.CREATE), TopicPosition.beginning());
    }

    private static IndexWriter writer(Directory directory, OpenMode mode) throws IOException {
        return new IndexWriter(directory, new IndexWriterConfig(DealWords.analyzer()).setOpenMode(mode));
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
