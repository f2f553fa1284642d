package io.dealflow.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dealflow.schemas.Inquiry;
import io.dealflow.standalone.internal.demo.SampleInquiries;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The demonstration of the client intake as a user starts it. */
@Timeout(600)
class ClientIntakeIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** Where the samples belong, in their order. */
    private static final List<String> ENDS = List.of(
            "team",
            "team",
            "team",
            "team",
            "team",
            "team",
            "rejected",
            "people",
            "support",
            "triage",
            "triage",
            "triage");

    @TempDir
    Path folder;

    @Test
    void bringsEachInquiryWhereItBelongsByRules() throws Exception {
        List<JsonNode> outcomes = demonstrate();

        assertThat(ends(outcomes)).isEqualTo(ENDS);
    }

    @Test
    void bringsEachInquiryWhereItBelongsWithModel() throws Exception {
        List<JsonNode> outcomes = demonstrate("--model");

        assertThat(ends(outcomes)).isEqualTo(ENDS);
        JsonNode dairy = outcomes.get(0);
        assertThat(dairy.path("standing").asText()).isEqualTo("UNKNOWN");
        assertThat(dairy.path("priceLow").asDouble()).isEqualTo(36 * 305 + 980 + 890);
        assertThat(dairy.path("callHeld").asBoolean()).isTrue();
        JsonNode client = outcomes.get(1);
        assertThat(client.path("standing").asText()).isEqualTo("KNOWN");
        assertThat(client.path("priceLow").asDouble()).isEqualTo(20 * 305 + 980);
    }

    /** The outcomes in the order of the samples. */
    private List<JsonNode> demonstrate(String... options) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(
                "demo",
                "--workflow",
                "client-intake",
                "--json",
                "--port",
                "0",
                "--kafka-port",
                "0",
                "--registry-port",
                "0"));
        arguments.addAll(List.of(options));
        try (Program demo = Program.start(folder, arguments.toArray(String[]::new))) {
            assertThat(demo.await(Duration.ofMinutes(4))).as(demo.err()).isZero();
            Map<String, JsonNode> byId = new HashMap<>();
            for (String line : demo.out()) {
                JsonNode outcome = JSON.readTree(line);
                byId.put(outcome.path("subjectId").asText(), outcome);
            }
            return SampleInquiries.received(Instant.now()).stream()
                    .map(Inquiry::getId)
                    .map(byId::get)
                    .toList();
        }
    }

    private static List<String> ends(List<JsonNode> outcomes) {
        return outcomes.stream().map(outcome -> outcome.path("end").asText()).toList();
    }
}
