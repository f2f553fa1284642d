package io.dealflow.agent.model;

import io.dealflow.agent.TaskContext;
import io.dealflow.agent.model.internal.Conversation;
import io.dealflow.agent.model.internal.ModelCalls;
import org.apache.avro.specific.SpecificRecord;

/** The configured language model. Safe for use by several threads. */
public final class LanguageModel {

    private final ModelConfig config;
    private final ModelCalls calls;

    LanguageModel(ModelConfig config, ModelCalls calls) {
        this.config = config;
        this.calls = calls;
    }

    /** Name of the model at its provider. */
    public String name() {
        return String.valueOf(config.name());
    }

    /**
     * Asks the model, in one or several calls: tools that it calls are answered, and a wrong answer is fed back with
     * what is wrong about it. Tokens, cost and prompt go into the usage of the task. All ends a little before the
     * deadline of the task, so that the rules can still answer.
     *
     * @param question what to ask
     * @param context the attempt at the task; its usage so far counts against the budget
     * @return an answer that is of the schema and passed all checks of the question
     * @throws ModelException if there is none
     * @throws InterruptedException if the thread was interrupted
     */
    public <A extends SpecificRecord> A ask(Question<A> question, TaskContext context) throws InterruptedException {
        return new Conversation<>(config, calls, question, context).answer();
    }
}
