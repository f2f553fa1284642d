package io.dealflow.agent.drafting;

import io.dealflow.agent.AgentException;
import io.dealflow.schemas.Draft;
import io.dealflow.schemas.DraftingTask;

/** Writes the follow-up e-mail of a deal. Implementations are safe for several threads. */
interface Drafter {

    /**
     * Writes the e-mail. Whatever it claims comes from the task and is cited.
     *
     * @throws AgentException if there is no draft; it says whether another attempt may give one
     * @throws InterruptedException if the thread was interrupted
     */
    Draft draft(DraftingTask task) throws InterruptedException;

    /** What writes the e-mail, for the record of what a task took; such as the name of a model. */
    String name();
}
