package io.dealflow.standalone.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RecordedModelTest {

    private static final String QUESTION = "{\"messages\":[{\"content\":\"Hello\"}]}";

    @Test
    void answersItsAgentsAndNoPage() throws Exception {
        try (RecordedModel model = RecordedModel.start(question -> Optional.of(question.text()))) {
            HttpResponse<String> answer = ask(model, "application/json", Optional.empty());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("\"content\":\"Hello\"");
            assertThat(ask(model, "text/plain", Optional.empty()).statusCode()).isEqualTo(415);
            assertThat(ask(model, "application/json", Optional.of("https://example.org"))
                            .statusCode())
                    .isEqualTo(403);
        }
    }

    private static HttpResponse<String> ask(RecordedModel model, String type, Optional<String> origin)
            throws Exception {
        URI url = URI.create(model.settings().get("dealflow.model.base-url") + "/chat/completions");
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(QUESTION));
        origin.ifPresent(page -> request.header("Origin", page));
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }
}
