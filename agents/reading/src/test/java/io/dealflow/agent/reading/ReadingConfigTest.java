package io.dealflow.agent.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dealflow.agent.model.ModelMode;
import io.dealflow.agent.testkit.AgentBeans;
import io.dealflow.agent.testkit.AgentTester;
import io.dealflow.schemas.Inquiry;
import io.dealflow.schemas.InquiryFormat;
import io.dealflow.schemas.InquiryKind;
import io.dealflow.schemas.Reading;
import io.dealflow.schemas.ReadingTask;
import io.micronaut.context.ApplicationContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadingConfigTest {

    @Test
    void hasDefaults() {
        assertThat(read(Map.of())).isEqualTo(ReadingConfig.defaults());
    }

    @Test
    void readsEveryKey() {
        assertThat(read(Map.of(
                        "mode", "model-then-rules",
                        "confidence", "0.7",
                        "max-bytes", "4096",
                        "region", "DE",
                        "time-zone", "Europe/Berlin",
                        "vocabulary", "own.yaml")))
                .isEqualTo(new ReadingConfig(
                        ModelMode.MODEL_THEN_RULES, 0.7, 4_096, "DE", ZoneId.of("Europe/Berlin"), Path.of("own.yaml")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "confidence | 1.5 | Key 'dealflow.reading.confidence': expected 0 to 1, found '1.5'",
                "max-bytes | 10 | Key 'dealflow.reading.max-bytes': expected 1024 to 67108864, found '10'",
                "mode | magic | Key 'dealflow.reading.mode': expected one of rules, model, model-then-rules, found 'magic'",
                "region | Mars | Key 'dealflow.reading.region': expected a country such as US or DE, found 'Mars'"
            })
    void refusesWhatIsOutOfBounds(String key, String value, String message) {
        assertThatThrownBy(() -> {
                    try (ApplicationContext context = AgentBeans.start(Map.of("dealflow.reading." + key, value))) {
                        context.getBean(ReadingAgent.class);
                    }
                })
                .rootCause()
                .hasMessage(message);
    }

    @Test
    void contextGivesTheAgent() throws InterruptedException {
        try (ApplicationContext context = AgentBeans.start(Map.of())) {
            AgentTester<ReadingTask, Reading> tester = AgentTester.of(context.getBean(ReadingAgent.class));
            Inquiry inquiry =
                    Inquiries.of(InquiryFormat.CHAT, "We are looking for an agency".getBytes(StandardCharsets.UTF_8));
            var performed = tester.perform(inquiry);
            assertThat(performed.outcome().getKind()).isEqualTo(InquiryKind.NEW_BUSINESS);
            assertThat(performed.usage().getModel()).isEqualTo("reading-rules-1");
        }
    }

    private static ReadingConfig read(Map<String, Object> settings) {
        return AgentBeans.read(ReadingConfig.class, "dealflow.reading", settings);
    }
}
