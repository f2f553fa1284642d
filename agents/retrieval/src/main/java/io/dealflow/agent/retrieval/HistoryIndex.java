package io.dealflow.agent.retrieval;

import io.dealflow.agent.history.StoredDeal;
import io.dealflow.kafka.log.FollowerListener;
import io.dealflow.kafka.log.TopicPosition;
import io.dealflow.schemas.Deal;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The past deals in a Lucene index on disk, with the position in the history up to which they were taken in. Both
 * become durable in one commit, so an index that is opened again, also after a crash, goes on exactly where it was.
 * Safe for use by several threads.
 */
final class HistoryIndex implements FollowerListener<StoredDeal>, AutoCloseable {

    /** Version of the form of the index. An index of another version is built anew. */
    static final int FORMAT = 1;

    private static final Logger LOG = LoggerFactory.getLogger(HistoryIndex.class);
    private static final int LONGEST_ID = 1_000;
    private static final String FORMAT_KEY = "format";

    private final IndexWriter writer;
    private final SearcherManager searchers;
    private TopicPosition position;
    private Map<String, String> committed = Map.of();

    HistoryIndex(IndexWriter writer, TopicPosition position) throws IOException {
        this.writer = writer;
        this.position = position;
        this.searchers = new SearcherManager(writer, new SearcherFactory() {
            @Override
            public IndexSearcher newSearcher(IndexReader reader, @Nullable IndexReader previous) {
                IndexSearcher searcher = new IndexSearcher(reader);
                searcher.setQueryCache(null);
                return searcher;
            }
        });
    }

    /** Reads an index on the searcher that is given. */
    interface Search<T> {
        T on(IndexSearcher searcher) throws IOException;
    }

    /** Runs a search on the past deals as of the last {@link #refresh}. */
    <T> T search(Search<T> search) throws IOException {
        IndexSearcher searcher = searchers.acquire();
        try {
            return search.on(searcher);
        } finally {
            searchers.release(searcher);
        }
    }

    /** The position up to which the history has been taken in. */
    synchronized TopicPosition position() {
        return position;
    }

    @Override
    public synchronized void accept(List<StoredDeal> deals, TopicPosition next) throws IOException {
        for (StoredDeal past : deals) {
            if (past.id().length() > LONGEST_ID) {
                LOG.warn(
                        "Past deal left out: its id has {} characters, expected at most {}",
                        past.id().length(),
                        LONGEST_ID);
                continue;
            }
            Term id = DealDocument.id(past.id());
            Optional<Deal> closed = past.deal().filter(deal -> deal.getOutcome().isPresent());
            if (closed.isPresent()) {
                writer.updateDocument(id, DealDocument.of(past.id(), closed.get()));
            } else {
                writer.deleteDocuments(id);
            }
        }
        position = next;
    }

    @Override
    public synchronized void reset() throws IOException {
        LOG.info("The history begins anew: forgetting all past deals");
        writer.deleteAll();
        position = TopicPosition.beginning();
        commit();
    }

    /** Makes everything that was taken in visible to searches. */
    void refresh() throws IOException {
        searchers.maybeRefreshBlocking();
    }

    /** Makes everything that was taken in, and the position, durable. Does nothing if nothing is new. */
    synchronized void commit() throws IOException {
        Map<String, String> data = data(position);
        if (writer.hasUncommittedChanges() || !data.equals(committed)) {
            writer.setLiveCommitData(data.entrySet());
            writer.commit();
            committed = data;
        }
    }

    /** True if a failed write, such as on a full disk, has made this index useless; it must be opened again. */
    boolean broken() {
        return !writer.isOpen();
    }

    /** Commits and releases the directory. */
    @Override
    public void close() throws IOException {
        searchers.close();
        if (writer.isOpen()) {
            commit();
        }
        writer.close();
    }

    /** The position that a commit holds; empty if its form is of another version. */
    static Optional<TopicPosition> position(Map<String, String> data) {
        Map<String, String> position = new HashMap<>(data);
        String format = position.remove(FORMAT_KEY);
        try {
            return Integer.toString(FORMAT).equals(format)
                    ? Optional.of(TopicPosition.fromText(position))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            LOG.debug("Position of the index is unreadable", e);
            return Optional.empty();
        }
    }

    private static Map<String, String> data(TopicPosition position) {
        Map<String, String> data = new HashMap<>(position.toText());
        data.put(FORMAT_KEY, Integer.toString(FORMAT));
        return data;
    }
}
