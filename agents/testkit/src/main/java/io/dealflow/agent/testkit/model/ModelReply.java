package io.dealflow.agent.testkit.model;

import java.time.Duration;
import java.util.Map;

/** What a provider answers. */
public sealed interface ModelReply {

    /** Takes it apart: a method for each case. */
    <R> R match(Cases<R> cases);

    /** What is made of each kind of answer. */
    interface Cases<R> {
        /** For a text. */
        R text(Text reply);

        /** For a call of a tool. */
        R toolCall(ToolCall reply);

        /** For an error. */
        R refusal(Refusal reply);

        /** For what is no answer. */
        R raw(Raw reply);

        /** For an answer that breaks off. */
        R cut(Cut reply);

        /** For an answer that comes late. */
        R late(Late reply);
    }

    /**
     * The model writes a text.
     *
     * @param text what it writes
     * @param inputTokens tokens that the provider says it read
     * @param outputTokens tokens that the provider says it wrote
     * @param finish why it ended: {@code stop}, {@code length} or {@code content_filter}
     */
    record Text(String text, int inputTokens, int outputTokens, String finish) implements ModelReply {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.text(this);
        }
    }

    /**
     * The model calls a tool.
     *
     * @param name name of the tool
     * @param arguments arguments as JSON
     */
    record ToolCall(String name, String arguments) implements ModelReply {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.toolCall(this);
        }
    }

    /**
     * The provider answers with an error.
     *
     * @param status HTTP status
     * @param code code of the error
     * @param headers further headers
     */
    record Refusal(int status, String code, Map<String, String> headers) implements ModelReply {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.refusal(this);
        }
    }

    /**
     * The provider answers with something that is not its protocol.
     *
     * @param body bytes of the answer as text
     */
    record Raw(String body) implements ModelReply {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.raw(this);
        }
    }

    /** The connection breaks in the middle of the answer. */
    record Cut() implements ModelReply {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.cut(this);
        }
    }

    /**
     * The answer comes late.
     *
     * @param delay how late
     * @param reply what comes then
     */
    record Late(Duration delay, ModelReply reply) implements ModelReply {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.late(this);
        }
    }

    /** The model writes a text, of 100 tokens read and 50 written. */
    static ModelReply text(String text) {
        return new Text(text, 100, 50, "stop");
    }

    /** The model calls a tool. */
    static ModelReply toolCall(String name, String arguments) {
        return new ToolCall(name, arguments);
    }

    /** The provider answers with an error. */
    static ModelReply refusal(int status, String code) {
        return new Refusal(status, code, Map.of());
    }
}
