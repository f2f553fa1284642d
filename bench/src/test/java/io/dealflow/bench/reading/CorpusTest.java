package io.dealflow.bench.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dealflow.bench.reading.Corpus.Part;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CorpusTest {

    @Test
    void holdsLabelledInquiriesWithDistinctIds() {
        List<LabelledInquiry> all = Stream.of(Part.values())
                .flatMap(part -> Corpus.read(part).stream())
                .toList();
        assertThat(all).hasSizeGreaterThanOrEqualTo(120);
        assertThat(Corpus.read(Part.HELD_OUT)).hasSizeGreaterThanOrEqualTo(40);
        assertThat(all).extracting(LabelledInquiry::id).doesNotHaveDuplicates();
        assertThat(all)
                .allSatisfy(inquiry -> assertThat(inquiry.labels().kinds()).isNotEmpty());
    }

    @Test
    void recordedAnswersAreThoseToInquiriesThatWereHeldOut() {
        List<String> ids =
                Corpus.read(Part.HELD_OUT).stream().map(LabelledInquiry::id).toList();
        assertThat(Corpus.recorded()).isNotEmpty();
        assertThat(ids).containsAll(Corpus.recorded().keySet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"rules", "model"})
    void benchTellsPrecisionAndRecallOfEachField(String mode) throws IOException {
        StringWriter out = new StringWriter();
        int code = new CommandLine(new ReadingCommand())
                .setOut(new PrintWriter(out))
                .execute("--json", "--mode", mode);
        JsonNode heldOut = new ObjectMapper().readTree(out.toString()).path("held-out");
        assertThat(code).isZero();
        assertThat(heldOut.path("inquiries").asInt()).isGreaterThan(30);
        assertThat(heldOut.path("fields").path("budget").path("precision").asDouble())
                .isBetween(0.5, 1.0);
        assertThat(heldOut.path("fields")
                        .path("kind NEW_BUSINESS")
                        .path("recall")
                        .asDouble())
                .isBetween(0.5, 1.0);
    }

    @Test
    void benchRefusesAnUnknownMode() {
        StringWriter err = new StringWriter();
        int code = new CommandLine(new ReadingCommand())
                .setErr(new PrintWriter(err))
                .execute("--mode", "magic");
        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).contains("--mode: found 'magic', expected rules or model");
    }
}
