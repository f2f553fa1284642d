package io.dealflow.agent.retrieval;

import static io.dealflow.agent.retrieval.Fixtures.findIds;
import static io.dealflow.agent.retrieval.Fixtures.position;
import static io.dealflow.agent.retrieval.Fixtures.retail;
import static io.dealflow.agent.retrieval.Fixtures.take;
import static io.dealflow.agent.retrieval.Fixtures.won;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.dealflow.agent.history.StoredDeal;
import io.dealflow.kafka.log.TopicPosition;
import io.dealflow.schemas.Deal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryIndexTest {

    private static final Deal OPEN = retail("open", "Cancity", 2600).build();

    @TempDir
    Path directory;

    @Test
    void goesOnFromItsLastCommitWhenOpenedAgain() throws IOException {
        try (HistoryIndex index = open()) {
            take(index, won(retail("one", "Golddex", 2600)));
        }

        try (HistoryIndex again = open()) {
            assertThat(again.position()).isEqualTo(position(1));
            assertThat(findIds(again, OPEN)).containsExactly("one");
        }
    }

    @Test
    void crashLosesDealsAndPositionTogether() throws IOException {
        Path copy = directory.resolve("copy");
        try (HistoryIndex index = open()) {
            take(index, won(retail("one", "Golddex", 2600)));
            index.commit();
            take(index, won(retail("one", "Golddex", 2600)), won(retail("two", "Hatfan", 2600)));
            copyFiles(directory, copy);
        }

        try (HistoryIndex crashed = new IndexDirectory(copy).open()) {
            assertThat(crashed.position()).isEqualTo(position(1));
            assertThat(findIds(crashed, OPEN)).containsExactly("one");
        }
    }

    @Test
    void takesSameDealOnce() throws IOException {
        try (HistoryIndex index = open()) {
            take(index, won(retail("one", "Golddex", 2600)));
            take(index, won(retail("one", "Golddex", 2600)));

            assertThat(findIds(index, OPEN)).containsExactly("one");
        }
    }

    @Test
    void replacesDealThatChanged() throws IOException {
        try (HistoryIndex index = open()) {
            take(index, won(retail("one", "Golddex", 2600)));
            take(
                    index,
                    won(retail("one", "Golddex", 2600).setProduct("MG Special").setRegion("East")));

            assertThat(Fixtures.find(index, OPEN).get(0).getProduct()).contains("MG Special");
        }
    }

    @Test
    void forgetsDeletedAndReopenedDeals() throws IOException {
        try (HistoryIndex index = open()) {
            take(index, won(retail("one", "Golddex", 2600)), won(retail("two", "Hatfan", 2600)));
            index.accept(List.of(new StoredDeal("one", Optional.empty())), position(3));
            take(index, retail("two", "Hatfan", 2600).build());

            assertThat(findIds(index, OPEN)).isEmpty();
        }
    }

    @Test
    void forgetsEverythingOnReset() throws IOException {
        try (HistoryIndex index = open()) {
            take(index, won(retail("one", "Golddex", 2600)));
            index.reset();
        }

        try (HistoryIndex again = open()) {
            assertThat(again.position()).isEqualTo(TopicPosition.beginning());
            assertThat(findIds(again, OPEN)).isEmpty();
        }
    }

    @Test
    void leavesOutDealsWithEndlessIds() throws IOException {
        try (HistoryIndex index = open()) {
            take(index, won(retail("x".repeat(40_000), "Golddex", 2600)), won(retail("two", "Hatfan", 2600)));

            assertThat(findIds(index, OPEN)).containsExactly("two");
        }
    }

    @Test
    void rebuildsDamagedIndexAndLeavesOtherFilesAlone() throws IOException {
        try (HistoryIndex index = open()) {
            take(index, won(retail("one", "Golddex", 2600)));
        }
        Path note = Files.writeString(directory.resolve("note.txt"), "mine");
        damage();

        try (HistoryIndex again = open()) {
            assertThat(again.position()).isEqualTo(TopicPosition.beginning());
            take(again, won(retail("one", "Golddex", 2600)));
            assertThat(findIds(again, OPEN)).containsExactly("one");
        }
        assertThat(note).hasContent("mine");
    }

    @Test
    void rebuildsIndexOfAnotherVersion() throws IOException {
        try (FSDirectory files = FSDirectory.open(directory);
                IndexWriter writer = new IndexWriter(files, new IndexWriterConfig())) {
            writer.setLiveCommitData(Map.of("format", "0", "0", "7").entrySet());
        }

        try (HistoryIndex index = open()) {
            assertThat(index.position()).isEqualTo(TopicPosition.beginning());
        }
    }

    @Test
    void refusesDirectoryThatIsInUse() throws IOException {
        try (HistoryIndex index = open()) {
            assertThat(index.broken()).isFalse();
            assertThatIllegalStateException()
                    .isThrownBy(this::open)
                    .withMessage(
                            "dealflow.retrieval.index-dir: found %s in use by another instance, expected a directory of its own for each",
                            directory);
        }
    }

    private HistoryIndex open() {
        return new IndexDirectory(directory).open();
    }

    private void damage() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".cfs")).toList()) {
                byte[] bytes = Files.readAllBytes(file);
                bytes[bytes.length / 2] ^= 0x55;
                Files.write(file, bytes);
            }
        }
    }

    private static void copyFiles(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }
}
