package io.dealflow.agent.reading;

import io.dealflow.agent.AgentException;
import io.dealflow.agent.PermanentException;
import io.dealflow.agent.TaskContext;
import io.dealflow.schemas.Inquiry;
import io.dealflow.schemas.Reading;

/** Reads inquiries. Implementations are safe for several threads. */
public interface InquiryReader {

    /**
     * Reads an inquiry. Whatever is unsure about the reading is among its doubts.
     *
     * @param context circumstances of the task; learns what the reading took
     * @throws PermanentException if there is nothing in the inquiry that could be read; the codes are "empty-inquiry",
     *     "too-large", "binary-content", "malformed-email" and "malformed-form"
     * @throws AgentException if the reader has no answer
     * @throws InterruptedException if the thread was interrupted
     */
    Reading read(Inquiry inquiry, TaskContext context) throws InterruptedException;
}
