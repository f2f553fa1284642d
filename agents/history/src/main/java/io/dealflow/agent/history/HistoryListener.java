package io.dealflow.agent.history;

import java.util.List;

/**
 * Takes in the history. Called by the one thread of the {@link HistoryReader}. A method that throws is called again
 * with the same deals after a pause, so both must be idempotent.
 */
public interface HistoryListener {

    /**
     * Takes in deals in the order of the log. A deal may come again, also unchanged, and may lack an outcome if a
     * producer published it so.
     *
     * @param deals what the history says now; may be empty
     * @param next the position behind these deals, to be stored together with what was made of them
     * @throws Exception if the deals could not be taken in; they come again
     */
    void accept(List<StoredDeal> deals, HistoryPosition next) throws Exception;

    /**
     * Forgets everything: the history was made anew, or no longer reaches back to the position that the reader started
     * from. All of it follows.
     *
     * @throws Exception if it could not be forgotten; called again
     */
    void reset() throws Exception;
}
