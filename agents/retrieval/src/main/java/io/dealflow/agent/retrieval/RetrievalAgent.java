package io.dealflow.agent.retrieval;

import io.dealflow.agent.Agent;
import io.dealflow.agent.RetryableException;
import io.dealflow.agent.TaskContext;
import io.dealflow.schemas.Precedents;
import io.dealflow.schemas.RetrievalResult;
import io.dealflow.schemas.RetrievalTask;
import io.dealflow.schemas.topic.AgentContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.lucene.store.AlreadyClosedException;

/**
 * Finds past deals that resemble the deal of a task. Answers with none if the history is empty or holds nothing
 * similar. While the index is catching up with the history, a task waits up to the configured time and is then answered
 * as retryable with the code {@value #NOT_READY}.
 */
public final class RetrievalAgent implements Agent<RetrievalTask, Precedents> {

    /** What this agent agrees on with the orchestrator. */
    public static final AgentContract<RetrievalTask, Precedents, RetrievalResult> CONTRACT =
            new AgentContract<>("retrieval", RetrievalTask.class, Precedents.class, RetrievalResult.class);

    private static final String NOT_READY = "index-not-ready";
    private static final String UNREADABLE = "index-unreadable";

    private final HistoryFollower history;
    private final PrecedentSearch search;
    private final RetrievalConfig config;

    RetrievalAgent(HistoryFollower history, PrecedentSearch search, RetrievalConfig config) {
        this.history = history;
        this.search = search;
        this.config = config;
    }

    @Override
    public AgentContract<RetrievalTask, Precedents, ?> contract() {
        return CONTRACT;
    }

    /** Whether the index has caught up with what was in the history at the start. */
    public boolean ready() {
        return history.ready();
    }

    @Override
    public Precedents perform(RetrievalTask task, TaskContext context) throws InterruptedException {
        try {
            if (!history.awaitReady(config.readyWait())) {
                throw new RetryableException(NOT_READY, "The index has not caught up with the past deals yet");
            }
            return history.search(searcher -> search.find(searcher, task.getDeal()));
        } catch (AlreadyClosedException e) {
            throw new RetryableException(NOT_READY, "The index is being opened again", e);
        } catch (IOException | UncheckedIOException e) {
            throw new RetryableException(UNREADABLE, "The index cannot be read", e);
        }
    }
}
