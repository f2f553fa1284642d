package io.dealflow.standalone.sample;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dealflow.standalone.sample.RecordedModel.Question;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** Answers about the sample deals and inquiries, written by hand in the part of a language model. Immutable. */
public final class SampleAnswers implements Function<Question, Optional<String>> {

    private static final String FILE = "/sample/model-answers.json";

    private final List<Answer> answers;

    /**
     * One answer.
     *
     * @param to type that is asked for
     * @param holding what the question must hold
     * @param answer the answer
     */
    private record Answer(String to, List<String> holding, JsonNode answer) {

        boolean fits(Question question) {
            return to.equals(question.type()) && holding.stream().allMatch(question.text()::contains);
        }
    }

    /** Reads the packaged answers. */
    public SampleAnswers() {
        try (InputStream file = Objects.requireNonNull(SampleAnswers.class.getResourceAsStream(FILE), FILE)) {
            answers = new ObjectMapper().readValue(file, new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the packaged " + FILE, e);
        }
    }

    /** The first answer that fits a question. */
    @Override
    public Optional<String> apply(Question question) {
        return answers.stream()
                .filter(answer -> answer.fits(question))
                .map(answer -> answer.answer().toString())
                .findFirst();
    }
}
