package io.dealflow.agent.model.internal;

import io.dealflow.schemas.TaskRef;
import java.util.Optional;

/**
 * Keeps the answers of a model for a while, so that a task that is performed again after a crash does not pay for them
 * again. An answer is known by run, path and visit, never by the attempt: further attempts of a visit find it, and the
 * next visit asks anew. Implementations are safe for several threads.
 */
public interface AnswerStore {

    /** Keeps nothing. */
    AnswerStore NONE = new AnswerStore() {
        @Override
        public Optional<KeptAnswer> find(TaskRef task, String digest) {
            return Optional.empty();
        }

        @Override
        public void keep(TaskRef task, String digest, KeptAnswer answer) {}
    };

    /**
     * The answer to a request of a task, if it was asked before, by this process or by another.
     *
     * @param digest of the request
     * @throws InterruptedException if the thread was interrupted
     */
    Optional<KeptAnswer> find(TaskRef task, String digest) throws InterruptedException;

    /**
     * Keeps an answer; it is there for others when this returns.
     *
     * @throws InterruptedException if the thread was interrupted
     */
    void keep(TaskRef task, String digest, KeptAnswer answer) throws InterruptedException;
}
