package io.dealflow.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dealflow.kafka.serde.AvroDeserializer;
import io.dealflow.kafka.serde.AvroSerializer;
import io.dealflow.schemas.RecordPosition;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the registry's answers against those that Confluent documents. */
@Timeout(120)
class EmbeddedRegistryIT {

    private static final String NARROW = "{\"schema\":\"\\\"int\\\"\"}";
    private static final String WIDE = "{\"schema\":\"\\\"string\\\"\"}";

    private static EmbeddedCluster cluster;

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

    @BeforeAll
    static void start() {
        cluster = EmbeddedCluster.temporary();
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @Test
    void servesSchemaFromRegistrationToDeletion() throws Exception {
        String id = call("POST", "/subjects/life-value/versions", NARROW).body();
        assertThat(id).matches("\\{\"id\":\\d+}");
        String number = id.replaceAll("\\D", "");

        assertThat(call("GET", "/schemas/ids/" + number, "").body()).isEqualTo("{\"schema\":\"\\\"int\\\"\"}");
        assertThat(call("GET", "/schemas/ids/" + number + "/versions", "").body())
                .isEqualTo("[{\"subject\":\"life-value\",\"version\":1}]");
        assertThat(call("GET", "/schemas/ids/" + number + "/subjects", "").body())
                .isEqualTo("[\"life-value\"]");
        assertThat(call("GET", "/subjects/life-value/versions", "").body()).isEqualTo("[1]");
        assertThat(call("GET", "/subjects/life-value/versions/latest", "").body())
                .isEqualTo("{\"subject\":\"life-value\",\"version\":1,\"id\":%s,\"schema\":\"\\\"int\\\"\"}"
                        .formatted(number));
        assertThat(call("GET", "/subjects/life-value/versions/1/schema", "").body())
                .isEqualTo("\"int\"");
        assertThat(call("DELETE", "/subjects/life-value/versions/1", "").body()).isEqualTo("1");
        assertThat(call("DELETE", "/subjects/life-value?permanent=true", "").body())
                .isEqualTo("[1]");
        assertThat(call("GET", "/subjects", "").body()).doesNotContain("life-value");
    }

    @Test
    void answersErrorsWithConfluentsCodes() throws Exception {
        call("POST", "/subjects/errors/versions", NARROW);

        assertError(call("GET", "/subjects/none/versions", ""), 404, 40401);
        assertError(call("GET", "/subjects/errors/versions/9", ""), 404, 40402);
        assertError(call("GET", "/schemas/ids/999", ""), 404, 40403);
        assertError(call("GET", "/config/errors", ""), 404, 40408);
        assertError(call("POST", "/subjects/errors/versions", WIDE), 409, 409);
        assertError(call("POST", "/subjects/errors/versions", "{\"schema\":\"{\"}"), 422, 42201);
        assertError(call("PUT", "/config", "{\"compatibility\":\"UP\"}"), 422, 42203);
        assertError(call("POST", "/subjects/errors/versions", "{"), 400, 400);
        assertError(call("GET", "/nothing/here", ""), 404, 404);
        assertError(call("PUT", "/subjects", "{}"), 405, 405);
    }

    @Test
    void saysWhetherAndWhyNotSchemaIsCompatible() throws Exception {
        call("POST", "/subjects/asked/versions", NARROW);
        String path = "/compatibility/subjects/asked/versions/latest";

        assertThat(call("POST", path, "{\"schema\":\"\\\"long\\\"\"}").body()).isEqualTo("{\"is_compatible\":true}");
        assertThat(call("POST", path, WIDE).body()).isEqualTo("{\"is_compatible\":false}");
        assertThat(call("POST", path + "?verbose=true", WIDE).body())
                .startsWith("{\"is_compatible\":false,\"messages\":[\"{errorType:'TYPE_MISMATCH'");
    }

    @Test
    void keepsLevelsAndModes() throws Exception {
        assertThat(call("GET", "/config", "").body()).isEqualTo("{\"compatibilityLevel\":\"BACKWARD\"}");
        assertThat(call("PUT", "/config/kept%2Fone", "{\"compatibility\":\"FULL\"}")
                        .body())
                .isEqualTo("{\"compatibility\":\"FULL\"}");
        assertThat(call("GET", "/config/kept%2Fone", "").body()).isEqualTo("{\"compatibilityLevel\":\"FULL\"}");
        assertThat(call("DELETE", "/config/kept%2Fone", "").body()).isEqualTo("{\"compatibilityLevel\":\"FULL\"}");
        assertThat(call("GET", "/mode", "").body()).isEqualTo("{\"mode\":\"READWRITE\"}");
        assertThat(call("GET", "/", "").body()).isEqualTo("{}");
    }

    @Test
    void refusesWhatIsNotKnown() throws Exception {
        HttpResponse<String> parameter = call("POST", "/subjects/unknown/versions?normalise=true", NARROW);
        HttpResponse<String> field = call("PUT", "/mode", "{\"mode\":\"READONLY\",\"forced\":true}");

        assertThat(parameter.statusCode()).isEqualTo(400);
        assertThat(parameter.body())
                .isEqualTo("{\"error_code\":400,\"message\":\"Parameter 'normalise' is not known; known here: format,"
                        + " normalize\"}");
        assertThat(field.statusCode()).isEqualTo(400);
        assertThat(field.body())
                .isEqualTo("{\"error_code\":400,\"message\":\"Field 'forced' is not known; known here: mode\"}");
        assertThat(call("GET", "/mode", "").body()).isEqualTo("{\"mode\":\"READWRITE\"}");
    }

    @Test
    void knowsWhatConfluentsClientsSend() throws Exception {
        String id = call("POST", "/subjects/confluent/versions?normalize=false", NARROW)
                .body()
                .replaceAll("\\D", "");

        assertThat(call("GET", "/schemas/ids/" + id + "?fetchMaxId=false&subject=confluent", "")
                        .statusCode())
                .isEqualTo(200);
        assertThat(call("POST", "/subjects/confluent?normalize=false&deleted=true", NARROW)
                        .statusCode())
                .isEqualTo(200);
        assertThat(call("GET", "/subjects?subjectPrefix=&deleted=false&deletedOnly=false", "")
                        .statusCode())
                .isEqualTo(200);
        assertThat(call(
                                "POST",
                                "/subjects/confluent/versions",
                                "{\"schemaType\":\"AVRO\",\"references\":[],"
                                        + "\"metadata\":null,\"ruleSet\":null,\"schema\":\"\\\"int\\\"\"}")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void doesNotRegisterWhatAnyPageCanSend() throws Exception {
        HttpRequest simple = HttpRequest.newBuilder(
                        URI.create(cluster.registry().url() + "/subjects/planted/versions"))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString(NARROW))
                .build();

        assertError(client.send(simple, HttpResponse.BodyHandlers.ofString()), 415, 415);
        assertError(call("GET", "/subjects/planted/versions", ""), 404, 40401);
    }

    @Test
    @Timeout(30)
    void answersBesideHalfSentRequests() throws Exception {
        URI url = URI.create(cluster.registry().url());
        List<Socket> half = new ArrayList<>();
        try {
            for (int i = 0; i < 200; i++) {
                Socket socket = new Socket(url.getHost(), url.getPort());
                half.add(socket);
                socket.getOutputStream()
                        .write("POST /subjects/a/versions HTTP/1.1\r\nHost: loc".getBytes(StandardCharsets.US_ASCII));
            }

            assertThat(call("GET", "/subjects", "").statusCode()).isEqualTo(200);
        } finally {
            for (Socket socket : half) {
                socket.close();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /",
                "GET /subjects",
                "POST /subjects/swept",
                "DELETE /subjects/swept",
                "GET /subjects/swept/versions",
                "POST /subjects/swept/versions",
                "GET /subjects/swept/versions/1",
                "GET /subjects/swept/versions/1/schema",
                "DELETE /subjects/swept/versions/1",
                "GET /schemas",
                "GET /schemas/types",
                "GET /schemas/ids/1",
                "GET /schemas/ids/1/schema",
                "GET /schemas/ids/1/subjects",
                "GET /schemas/ids/1/versions",
                "POST /compatibility/subjects/swept/versions",
                "POST /compatibility/subjects/swept/versions/1",
                "GET /config",
                "PUT /config",
                "GET /config/swept",
                "PUT /config/swept",
                "DELETE /config/swept",
                "GET /mode",
                "PUT /mode",
                "GET /mode/swept",
                "PUT /mode/swept",
                "GET /nothing"
            })
    void refusesForeignHostAndOriginOnEveryRoute(String route) throws Exception {
        String json = "Content-Type: application/json\r\nContent-Length: 0\r\n\r\n";

        assertThat(raw(route + " HTTP/1.1\r\nHost: rebound.example.org\r\n" + json))
                .startsWith("HTTP/1.1 403 ")
                .contains("{\"error_code\":403,");
        assertThat(raw(route + " HTTP/1.1\r\nHost: localhost\r\nOrigin: http://localhost:3000\r\n" + json))
                .startsWith("HTTP/1.1 403 ");
    }

    private static String raw(String request) throws IOException {
        URI url = URI.create(cluster.registry().url());
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            byte[] buffer = new byte[4096];
            int count = socket.getInputStream().read(buffer);
            return count < 0 ? "" : new String(buffer, 0, count, StandardCharsets.UTF_8);
        }
    }

    @Test
    void servesOwnSerializers() {
        RecordPosition position = new RecordPosition("t", 1, 2L);
        Map<String, Object> config = new HashMap<>(cluster.kafkaProperties());
        config.put("specific.avro.reader", "true");
        try (AvroSerializer<RecordPosition> serializer = new AvroSerializer<>();
                AvroDeserializer<RecordPosition> deserializer = new AvroDeserializer<>()) {
            serializer.configure(config, false);
            deserializer.configure(config, false);

            byte[] bytes = serializer.serialize("positions", position);

            assertThat(deserializer.deserialize("positions", bytes)).isEqualTo(position);
            assertThatThrownBy(() -> deserializer.deserialize("positions", new byte[] {0, 0, 0, 9, 9, 1}))
                    .isInstanceOf(SerializationException.class)
                    .hasMessageContaining("Schema 2313 not found");
        }
    }

    private static void assertError(HttpResponse<String> answer, int status, int code) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).startsWith("{\"error_code\":%d,\"message\":\"".formatted(code));
    }

    private HttpResponse<String> call(String method, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(cluster.registry().url() + path))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
