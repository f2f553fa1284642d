package io.dealflow.agent.model;

import io.dealflow.agent.TaskContext;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets a model perform the tasks of an agent, or its rules, or the rules when the model fails. Immutable. */
public final class ModelOrRules {

    private static final Logger LOG = LoggerFactory.getLogger(ModelOrRules.class);

    private final ModelMode mode;
    private final Optional<LanguageModel> model;

    /** How an agent performs a task with a model. */
    @FunctionalInterface
    public interface ByModel<O> {

        /**
         * Performs the task.
         *
         * @throws ModelException if the model gave no answer
         * @throws InterruptedException if the thread was interrupted
         */
        O perform(LanguageModel model) throws InterruptedException;
    }

    /** How an agent performs a task without a model. */
    @FunctionalInterface
    public interface ByRules<O> {

        /**
         * Performs the task.
         *
         * @throws InterruptedException if the thread was interrupted
         */
        O perform() throws InterruptedException;
    }

    ModelOrRules(ModelMode mode, Optional<LanguageModel> model) {
        this.mode = mode;
        this.model = model;
    }

    /** Who performs the tasks. */
    public ModelMode mode() {
        return mode;
    }

    /**
     * Performs a task. When the rules answer for a model that failed, the usage is marked degraded, with the reason.
     *
     * @throws io.dealflow.agent.RetryableException if the model alone may answer, and another attempt may succeed
     * @throws io.dealflow.agent.PermanentException if the model alone may answer, and no attempt can succeed
     * @throws InterruptedException if the thread was interrupted
     */
    public <O> O perform(TaskContext context, ByModel<O> byModel, ByRules<O> byRules) throws InterruptedException {
        if (mode == ModelMode.RULES || model.isEmpty()) {
            return byRules.perform();
        }
        try {
            return byModel.perform(model.get());
        } catch (ModelException e) {
            if (mode == ModelMode.MODEL) {
                throw e.toAgentException();
            }
            LOG.warn("The rules answer for the model: {}", e.getMessage());
            context.usage(usage -> usage.setDegraded(true).setDegradedReason(e.getMessage()));
            return byRules.perform();
        }
    }
}
