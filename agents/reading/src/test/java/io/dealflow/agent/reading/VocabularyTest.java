package io.dealflow.agent.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dealflow.schemas.Extract;
import io.dealflow.schemas.Inquiry;
import io.dealflow.schemas.InquiryFormat;
import io.dealflow.schemas.InquiryKind;
import io.dealflow.schemas.Reading;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VocabularyTest {

    private static final String TEXT = "Hello, please plan 20 more zorbs for our second plant.";

    @TempDir
    Path folder;

    @Test
    void readsWhatOneFirmOffersAndIsAsked() throws IOException {
        Path file = Files.writeString(folder.resolve("own.yaml"), """
                services: ["zorb*"]
                units: ["more zorbs"]
                kinds:
                  EXISTING_CLIENT:
                    8: [more zorbs]
                """);

        Reading without = ReadingRules.defaults().read(chat());
        Reading with = reader(file).read(chat());

        assertThat(without.getKind()).isNotEqualTo(InquiryKind.EXISTING_CLIENT);
        assertThat(with.getKind()).isEqualTo(InquiryKind.EXISTING_CLIENT);
        assertThat(with.getConfidence()).isGreaterThan(0.7);
        assertThat(with.getScope()).extracting(Extract::getValue).anyMatch(hint -> hint.contains("zorbs"));
        assertThat(without.getScope()).extracting(Extract::getValue).noneMatch(hint -> hint.contains("zorbs"));
    }

    @Test
    void refusesWhatIsNoVocabularyWithItsPlace() throws IOException {
        Path unknown = Files.writeString(folder.resolve("unknown.yaml"), "service: [zorb]\n");
        Path heavy = Files.writeString(folder.resolve("heavy.yaml"), "kinds: {SPAM: {99: [zorb]}}\n");

        assertThatThrownBy(() -> reader(unknown))
                .hasMessageContaining("unknown.yaml:")
                .hasMessageContaining("unknown key 'service'");
        assertThatThrownBy(() -> reader(heavy))
                .hasMessageContaining("heavy.yaml")
                .hasMessageContaining("found weight 99, expected 1 to 10");
    }

    private static ReadingRules reader(Path vocabulary) {
        return new ReadingRules(new ReadingConfig(null, 0.6, 10_485_760, "US", ZoneId.of("UTC"), vocabulary));
    }

    private static Inquiry chat() {
        return new Inquiry(
                "i",
                InquiryFormat.CHAT,
                ByteBuffer.wrap(TEXT.getBytes(StandardCharsets.UTF_8)),
                Instant.parse("2026-03-04T10:00:00Z"),
                "test",
                Map.of());
    }
}
