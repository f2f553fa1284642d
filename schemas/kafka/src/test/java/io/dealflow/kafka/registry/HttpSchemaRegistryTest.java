package io.dealflow.kafka.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(30)
class HttpSchemaRegistryTest {

    private static final Schema TEXT = Schema.create(Schema.Type.STRING);
    private static final String FOUND = "{\"schema\": \"\\\"string\\\"\"}";

    private RegistryStub stub;

    @BeforeEach
    void startStub() throws IOException {
        stub = new RegistryStub();
    }

    @AfterEach
    void stopStub() {
        stub.close();
    }

    @Test
    void registersOnce() {
        stub.answer(200, "{\"id\": 7}");
        HttpSchemaRegistry registry = registry();

        assertThat(registry.register("deals.intake-value", TEXT)).isEqualTo(7);
        assertThat(registry.register("deals.intake-value", TEXT)).isEqualTo(7);
        assertThat(registry.idOf("deals.intake-value", TEXT)).isEqualTo(7);

        assertThat(stub.requests())
                .containsExactly("POST /subjects/deals.intake-value/versions {\"schema\":\"\\\"string\\\"\"}");
        assertThat(stub.header("Content-Type")).isEqualTo("application/vnd.schemaregistry.v1+json");
    }

    @Test
    void looksUpWithoutRegistering() {
        stub.answer(200, "{\"subject\": \"s\", \"id\": 8, \"version\": 1, \"schema\": \"\\\"string\\\"\"}");

        assertThat(registry().idOf("s", TEXT)).isEqualTo(8);

        assertThat(stub.requests()).containsExactly("POST /subjects/s {\"schema\":\"\\\"string\\\"\"}");
    }

    @Test
    void encodesSubject() {
        stub.answer(200, "{\"id\": 7}");

        registry().register("a b/c?ü-value", TEXT);

        assertThat(stub.requests().get(0)).startsWith("POST /subjects/a%20b%2Fc%3F%C3%BC-value/versions ");
    }

    @Test
    void listsVersionsOfSubject() {
        stub.answer(200, "[1, 3]");
        stub.answer(200, "{\"id\": 4, \"version\": 1, \"schema\": \"\\\"string\\\"\"}");
        stub.answer(200, "{\"id\": 9, \"version\": 3, \"schema\": \"\\\"int\\\"\"}");
        stub.answer(404, "{\"error_code\": 40401, \"message\": \"Subject 's' not found.\"}");

        assertThat(registry().versions("s"))
                .containsExactly(
                        new RegisteredSchema(4, 1, TEXT), new RegisteredSchema(9, 3, Schema.create(Schema.Type.INT)));
        assertThat(registry().versions("s")).isEmpty();
    }

    @Test
    void registersAnewWhatWasDeleted() {
        stub.answer(200, "{\"id\": 7}");
        stub.answer(200, "2");
        stub.answer(200, "{\"id\": 8}");
        HttpSchemaRegistry registry = registry();
        registry.register("s", TEXT);

        registry.delete("s", 2);

        assertThat(registry.register("s", TEXT)).isEqualTo(8);
        assertThat(stub.requests()).element(1).isEqualTo("DELETE /subjects/s/versions/2");
    }

    @Test
    void tellsCompatibilityOfSubject() {
        stub.answer(200, "{\"compatibilityLevel\": \"FULL_TRANSITIVE\"}");

        assertThat(registry().compatibility("s")).isEqualTo(Compatibility.FULL_TRANSITIVE);

        assertThat(stub.requests()).singleElement().asString().startsWith("GET /config/s?defaultToGlobal=true");
    }

    @Test
    void tellsCompatibilityOfTheRegistryWhereTheSubjectIsUnknown() {
        stub.answer(404, "{\"error_code\": 40401, \"message\": \"Subject 's' not found.\"}");
        stub.answer(200, "{\"compatibilityLevel\": \"FULL_TRANSITIVE\"}");

        assertThat(registry().compatibility("s")).isEqualTo(Compatibility.FULL_TRANSITIVE);

        assertThat(stub.requests()).last().isEqualTo("GET /config");
    }

    @Test
    void refusesCompatibilityThatIsNotKnown() {
        stub.answer(200, "{\"compatibilityLevel\": \"SOMETIMES\"}");

        assertThatThrownBy(() -> registry().compatibility("s"))
                .isInstanceOf(RegistryException.class)
                .hasMessage("Answer of the schema registry with the unknown compatibility 'SOMETIMES'");
    }

    @Test
    void readsSchemaOnce() {
        stub.answer(200, FOUND);
        HttpSchemaRegistry registry = registry();

        assertThat(registry.byId(3)).isEqualTo(TEXT);
        assertThat(registry.byId(3)).isEqualTo(TEXT);

        assertThat(stub.requests()).containsExactly("GET /schemas/ids/3");
    }

    @Test
    void readsReferencedSchemas() {
        stub.answer(200, """
                {"schema": "{\\"type\\": \\"record\\", \\"name\\": \\"x.Outer\\", \\"fields\\": [{\\"name\\": \\"inner\\", \\"type\\": \\"x.Inner\\"}]}",
                 "references": [{"name": "x.Inner", "subject": "x.Inner", "version": 2}]}""");
        stub.answer(200, """
                {"id": 5, "version": 2, "subject": "x.Inner",
                 "schema": "{\\"type\\": \\"record\\", \\"name\\": \\"x.Inner\\", \\"fields\\": []}"}""");

        Schema schema = registry().byId(6);

        assertThat(schema.getField("inner").schema().getFullName()).isEqualTo("x.Inner");
        assertThat(stub.requests()).containsExactly("GET /schemas/ids/6", "GET /subjects/x.Inner/versions/2");
    }

    @Test
    void givesLatestVersion() {
        stub.answer(200, "{\"subject\": \"s\", \"id\": 8, \"version\": 4, \"schema\": \"\\\"string\\\"\"}");
        stub.answer(404, "{\"error_code\": 40401, \"message\": \"Subject 's' not found.\"}");

        assertThat(registry().latest("s")).contains(new RegisteredSchema(8, 4, TEXT));
        assertThat(registry().latest("s")).isEmpty();
    }

    @Test
    void setsCompatibility() {
        stub.answer(200, "{\"compatibility\": \"FULL_TRANSITIVE\"}");

        registry().setCompatibility("s", Compatibility.FULL_TRANSITIVE);

        assertThat(stub.requests()).containsExactly("PUT /config/s {\"compatibility\":\"FULL_TRANSITIVE\"}");
    }

    @Test
    void saysWhatRegistryRefused() {
        stub.answer(409, "{\"error_code\": 409, \"message\": \"Schema being registered is incompatible\"}");

        assertThatThrownBy(() -> registry().register("s", TEXT))
                .isInstanceOf(SerializationException.class)
                .isInstanceOfSatisfying(
                        RegistryException.class, e -> assertThat(e.code()).isEqualTo(409))
                .hasMessage("POST %s/subjects/s/versions: HTTP 409, code 409: Schema being registered is incompatible"
                        .formatted(stub.address()));
        assertThat(stub.requests()).hasSize(1);
    }

    @Test
    void saysThatAddressIsNoRegistry() {
        stub.answer(200, "<html>");

        assertThatThrownBy(() -> registry().byId(1))
                .isInstanceOfSatisfying(
                        RegistryException.class, e -> assertThat(e.retryable()).isFalse())
                .hasMessage(
                        "GET %s/schemas/ids/1: HTTP 200, but the answer is not JSON; is this the address of a schema "
                                        .formatted(stub.address())
                                + "registry?");
    }

    @ParameterizedTest
    @MethodSource
    void saysThatRecordsOfTheSchemaAreUnreadable(int status, String body) {
        stub.answer(status, body);

        assertThat(refusal().unreadable()).isTrue();
    }

    static Stream<Arguments> saysThatRecordsOfTheSchemaAreUnreadable() {
        return Stream.of(
                Arguments.of(404, "{\"error_code\": 40403, \"message\": \"Schema not found\"}"),
                Arguments.of(422, "{\"error_code\": 42201, \"message\": \"Invalid schema\"}"),
                Arguments.of(200, "{\"schemaType\": \"PROTOBUF\", \"schema\": \"syntax = 'proto3';\"}"),
                Arguments.of(200, "{\"schema\": \"no schema\"}"));
    }

    @ParameterizedTest
    @MethodSource
    void saysThatSchemaMayBeKnownLater(int status, String body) {
        stub.answer(status, body);

        assertThat(refusal().unreadable()).isFalse();
    }

    static Stream<Arguments> saysThatSchemaMayBeKnownLater() {
        return Stream.of(
                Arguments.of(401, "{\"error_code\": 401, \"message\": \"Unauthorized\"}"),
                Arguments.of(403, "{\"error_code\": 40301, \"message\": \"Forbidden\"}"),
                Arguments.of(404, "<html>"),
                Arguments.of(404, "{\"error_code\": 40401, \"message\": \"Subject not found\"}"),
                Arguments.of(429, "{\"error_code\": 429, \"message\": \"Too many requests\"}"),
                Arguments.of(500, "{\"error_code\": 50001, \"message\": \"store\"}"),
                Arguments.of(200, "<html>"),
                Arguments.of(200, "{\"status\": \"maintenance\"}"));
    }

    @Test
    void retriesWhenRegistryHasAnError() {
        stub.answer(500, "{\"error_code\": 50001, \"message\": \"store\"}");
        stub.answer(503, "");
        stub.answer(200, FOUND);

        assertThat(registry().byId(1)).isEqualTo(TEXT);
        assertThat(stub.requests()).hasSize(3);
    }

    @Test
    void givesUpAfterRetries() {
        stub.answer(503, "");
        stub.answer(503, "");
        stub.answer(503, "{\"error_code\": 50301, \"message\": \"starting\"}");

        assertThatThrownBy(() -> registry().byId(1))
                .isInstanceOfSatisfying(
                        RegistryException.class, e -> assertThat(e.retryable()).isTrue())
                .hasMessage("GET %s/schemas/ids/1: HTTP 503, code 50301: starting".formatted(stub.address()));
        assertThat(stub.requests()).hasSize(3);
    }

    @Test
    void givesUpOnSlowRegistry() {
        stub.answerNever();

        assertThatThrownBy(() -> registry(Map.of("http.read.timeout.ms", "50", "max.retries", "0"))
                        .byId(1))
                .isInstanceOfSatisfying(
                        RegistryException.class, e -> assertThat(e.retryable()).isTrue())
                .hasMessage("GET %s/schemas/ids/1: no answer within 50 ms".formatted(stub.address()));
    }

    @Test
    void passesOverAddressThatDoesNotAnswer() throws IOException {
        stub.answer(200, FOUND);
        stub.answer(200, FOUND);
        String dead = unusedAddress();
        HttpSchemaRegistry registry = registry(Map.of("schema.registry.url", dead + "," + stub.address()));

        assertThat(registry.byId(1)).isEqualTo(TEXT);
        assertThat(registry.byId(2)).isEqualTo(TEXT);
    }

    @Test
    void namesAddressThatDoesNotAnswer() throws IOException {
        String dead = unusedAddress();

        assertThatThrownBy(() -> registry(Map.of("schema.registry.url", dead, "max.retries", "1"))
                        .byId(1))
                .isInstanceOf(RegistryException.class)
                .hasMessageStartingWith("GET %s/schemas/ids/1: no answer: ".formatted(dead));
    }

    @Test
    void sendsCredentials() {
        stub.answer(200, FOUND);

        registry(Map.of("basic.auth.credentials.source", "USER_INFO", "basic.auth.user.info", "ada:secret"))
                .byId(1);

        assertThat(stub.header("Authorization")).isEqualTo("Basic YWRhOnNlY3JldA==");
    }

    @Test
    void keepsBoundedNumberOfSchemas() {
        BoundedCache<Integer, String> cache = new BoundedCache<>(2);
        List.of(1, 2, 3).forEach(key -> cache.get(key, loaded -> "value " + loaded));

        assertThat(cache.get(3, key -> "again")).isEqualTo("value 3");
        assertThat(cache.get(1, key -> "again")).isEqualTo("again");
    }

    private RegistryException refusal() {
        return catchThrowableOfType(
                RegistryException.class,
                () -> registry(Map.of("max.retries", "0")).byId(1));
    }

    private HttpSchemaRegistry registry() {
        return registry(Map.of());
    }

    private HttpSchemaRegistry registry(Map<String, String> more) {
        Map<String, String> config =
                new HashMap<>(Map.of("schema.registry.url", stub.address(), "retries.wait.ms", "1"));
        config.putAll(more);
        return HttpSchemaRegistry.of(config);
    }

    private static String unusedAddress() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return "http://127.0.0.1:" + socket.getLocalPort();
        }
    }
}
