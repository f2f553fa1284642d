package io.dealflow.agent.reading;

import io.dealflow.agent.Agent;
import io.dealflow.agent.TaskContext;
import io.dealflow.agent.model.ModelOrRules;
import io.dealflow.agent.model.Models;
import io.dealflow.agent.reading.internal.model.ModelReader;
import io.dealflow.schemas.Inquiry;
import io.dealflow.schemas.Reading;
import io.dealflow.schemas.ReadingResult;
import io.dealflow.schemas.ReadingTask;
import io.dealflow.schemas.topic.AgentContract;

/** Reads inquiries: what they are about, who asks, and for what. What is unsure is told, for a person to look at. */
public final class ReadingAgent implements Agent<ReadingTask, Reading> {

    /** What the agent agrees on with the orchestrator. */
    public static final AgentContract<ReadingTask, Reading, ReadingResult> CONTRACT =
            new AgentContract<>("reading", ReadingTask.class, Reading.class, ReadingResult.class);

    private final ModelOrRules reader;
    private final ReadingRules rules;
    private final ModelReader models;

    ReadingAgent(ModelOrRules reader, ReadingRules rules, ModelReader models) {
        this.reader = reader;
        this.rules = rules;
        this.models = models;
    }

    /** Creates an agent with the default settings, which lets a model read if one is configured. */
    public static ReadingAgent with(Models models) {
        return of(ReadingConfig.defaults(), models);
    }

    static ReadingAgent of(ReadingConfig config, Models models) {
        return new ReadingAgent(
                models.choose("dealflow.reading", config.mode()),
                new ReadingRules(config),
                new ModelReader(models.prompts()));
    }

    @Override
    public AgentContract<ReadingTask, Reading, ReadingResult> contract() {
        return CONTRACT;
    }

    @Override
    public Reading perform(ReadingTask task, TaskContext context) throws InterruptedException {
        Inquiry inquiry = task.getInquiry();
        return reader.perform(context, model -> rules.read(inquiry, models, model, context), () -> {
            context.usage(usage -> usage.setModel(ReadingRules.NAME));
            return rules.read(inquiry);
        });
    }
}
