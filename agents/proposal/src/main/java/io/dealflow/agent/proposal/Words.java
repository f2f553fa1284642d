package io.dealflow.agent.proposal;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.dealflow.service.yaml.YamlFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * The small words of several languages that a quantity is understood by.
 *
 * @param numbers numbers written as words
 * @param ranges what stands between the two numbers of a range
 * @param limits what makes a time before it a limit and no quantity, such as "within"
 * @param negations what makes a service one that is not wanted
 * @param negationsBehind the same, where it stands behind the service
 * @param exceptions what takes a negation back, such as "only"
 * @param noNames words that no name of a person or firm holds
 */
record Words(
        Map<String, BigDecimal> numbers,
        List<String> ranges,
        List<String> limits,
        List<String> negations,
        @JsonProperty("negations-behind") List<String> negationsBehind,
        List<String> exceptions,
        @JsonProperty("no-names") List<String> noNames) {

    private static final String PACKAGED = "words.yaml";

    Words {
        numbers = Map.copyOf(numbers);
        ranges = List.copyOf(ranges);
        limits = List.copyOf(limits);
        negations = List.copyOf(negations);
        negationsBehind = List.copyOf(negationsBehind);
        exceptions = List.copyOf(exceptions);
        noNames = List.copyOf(noNames);
    }

    /** Reads the words that come with the agent. */
    static Words packaged() {
        try (InputStream in = Words.class.getResourceAsStream(PACKAGED)) {
            if (in == null) {
                throw new IllegalStateException("The packaged %s is missing".formatted(PACKAGED));
            }
            return YamlFile.parse(PACKAGED, new String(in.readAllBytes(), StandardCharsets.UTF_8), Words.class);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the packaged " + PACKAGED, e);
        }
    }
}
