package io.dealflow.agent.model.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.output.FinishReason;
import io.dealflow.agent.TaskContext;
import io.dealflow.agent.model.Fence;
import io.dealflow.agent.model.ModelConfig;
import io.dealflow.agent.model.ModelException;
import io.dealflow.agent.model.ModelException.Kind;
import io.dealflow.agent.model.Problem;
import io.dealflow.agent.model.Question;
import io.dealflow.agent.model.RenderedPrompt;
import io.dealflow.agent.model.Tool;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;

/**
 * Asks one question until the answer is right: answers the calls of tools, and feeds back what is wrong. For one use by
 * one thread.
 *
 * @param <A> type of the answer
 */
public final class Conversation<A extends SpecificRecord> {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SHOWN_PROBLEMS = 20;

    private final ModelConfig config;
    private final Question<A> question;
    private final TaskCalls calls;
    private final RequestForm form;
    private final Fence fence;
    private final List<ChatMessage> messages = new ArrayList<>();
    private int toolCalls;

    /** Begins the conversation of a task. */
    public Conversation(ModelConfig config, ModelCalls calls, Question<A> question, TaskContext context) {
        this.config = config;
        this.question = question;
        this.calls = new TaskCalls(config, calls, context, question.prompt().id());
        this.form = new RequestForm(config, question.type(), question.tools());
        RenderedPrompt prompt = question.render(context.ref().getRunId());
        this.fence = prompt.fence();
        messages.add(SystemMessage.from(form.system(prompt.system())));
        messages.add(UserMessage.from(prompt.user()));
    }

    /**
     * Asks.
     *
     * @throws ModelException if there is no right answer
     * @throws InterruptedException if the thread was interrupted
     */
    public A answer() throws InterruptedException {
        for (int round = 0; ; round++) {
            Reply reply = reply(false);
            Checked<A> checked = check(reply);
            if (checked.answer.isEmpty() && reply.fromEarlierAttempt()) {
                reply = reply(true);
                checked = check(reply);
            }
            if (checked.answer.isPresent()) {
                return checked.answer.get();
            }
            if (round >= config.corrections()) {
                throw new ModelException(
                        Kind.WRONG_ANSWER,
                        "The model gave %d wrong answers, the last with %d problems, the first of them in '%s'"
                                .formatted(
                                        round + 1,
                                        checked.problems.size(),
                                        checked.problems.get(0).where()));
            }
            messages.add(reply.message());
            messages.add(UserMessage.from(feedback(checked.problems)));
        }
    }

    private record Checked<A>(Optional<A> answer, List<Problem> problems) {}

    /** The next reply that is no call of a tool. */
    private Reply reply(boolean anew) throws InterruptedException {
        while (true) {
            Reply reply = calls.call(form.request(messages), anew);
            if (isRefusal(reply)) {
                throw new ModelException(Kind.DECLINED, "The model declined to answer");
            }
            if (!reply.message().hasToolExecutionRequests()) {
                return reply;
            }
            messages.add(reply.message());
            for (ToolExecutionRequest request : reply.message().toolExecutionRequests()) {
                messages.add(ToolExecutionResultMessage.from(request, fence.enclose("result", run(request))));
            }
        }
    }

    /** Anthropic's way to say so is a reason of its own and no text. */
    private static boolean isRefusal(Reply reply) {
        String text = reply.message().text();
        boolean empty = (text == null || text.isBlank()) && !reply.message().hasToolExecutionRequests();
        return reply.finish() == FinishReason.CONTENT_FILTER || (reply.finish() == FinishReason.OTHER && empty);
    }

    private String run(ToolExecutionRequest request) throws InterruptedException {
        toolCalls++;
        if (toolCalls > config.toolCalls()) {
            throw new ModelException(
                    Kind.TOOL_LIMIT, "The model called tools more than %d times".formatted(config.toolCalls()));
        }
        Optional<Tool> tool = question.tools().stream()
                .filter(candidate -> candidate.name().equals(request.name()))
                .findFirst();
        if (tool.isEmpty()) {
            return "There is no tool of this name.";
        }
        try {
            JsonNode arguments = JSON.readTree(request.arguments());
            return arguments.isObject() ? tool.get().function().call(arguments) : "Expected an object of arguments.";
        } catch (JsonProcessingException e) {
            return "The arguments are not JSON.";
        } catch (IllegalArgumentException e) {
            return "Wrong arguments: " + e.getMessage();
        }
    }

    private Checked<A> check(Reply reply) {
        if (reply.finish() == FinishReason.LENGTH) {
            return new Checked<>(
                    Optional.empty(), List.of(new Problem("answer", "it was cut off; answer in fewer words")));
        }
        String text = reply.message().text();
        AnswerReader reader = new AnswerReader();
        Optional<A> answer = reader.read(text == null ? "" : text, question.type());
        List<Problem> problems = answer.map(question::problems).orElseGet(reader::problems);
        return new Checked<>(answer.filter(found -> problems.isEmpty()), problems);
    }

    private static String feedback(List<Problem> problems) {
        return problems.stream()
                .limit(SHOWN_PROBLEMS)
                .map(problem -> "- %s: %s".formatted(problem.where(), problem.what()))
                .collect(Collectors.joining(
                        "\n",
                        "Your answer cannot be used:\n",
                        "\nSet this right and answer once more with the whole JSON object and nothing else."));
    }
}
