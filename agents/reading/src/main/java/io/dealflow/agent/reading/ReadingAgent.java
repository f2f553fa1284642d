package io.dealflow.agent.reading;

import io.dealflow.agent.Agent;
import io.dealflow.agent.TaskContext;
import io.dealflow.schemas.Reading;
import io.dealflow.schemas.ReadingResult;
import io.dealflow.schemas.ReadingTask;
import io.dealflow.schemas.topic.AgentContract;
import jakarta.inject.Singleton;

/** Reads inquiries: what they are about, who asks, and for what. What is unsure is told, for a person to look at. */
@Singleton
public final class ReadingAgent implements Agent<ReadingTask, Reading> {

    /** What the agent agrees on with the orchestrator. */
    public static final AgentContract<ReadingTask, Reading, ReadingResult> CONTRACT =
            new AgentContract<>("reading", ReadingTask.class, Reading.class, ReadingResult.class);

    private final InquiryReader reader;

    ReadingAgent(InquiryReader reader) {
        this.reader = reader;
    }

    @Override
    public AgentContract<ReadingTask, Reading, ReadingResult> contract() {
        return CONTRACT;
    }

    @Override
    public Reading perform(ReadingTask task, TaskContext context) throws InterruptedException {
        return reader.read(task.getInquiry(), context);
    }
}
