package io.dealflow.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestPolicyTest {

    private static final HttpConfig CONFIG = new HttpConfig(
            List.of("dealflow.example.com"),
            List.of("https://desk.example.com"),
            1_000,
            8,
            Duration.ofSeconds(1),
            Duration.ofSeconds(1));

    private final RequestPolicy policy = new RequestPolicy(CONFIG, "127.0.0.1", Set.of("application/json"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "localhost:8080",
                "LocalHost:1",
                "127.0.0.1:8080",
                "[::1]:8080",
                "dealflow.example.com",
                "10.1.2.3:8080"
            })
    void looksAtRequestsForItsNames(String host) {
        assertThat(status(get(List.of(host), List.of()))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "rebound.example.org:8080, 403",
        "localhost.example.org, 403",
        "localhost@example.org, 403",
        "localhost., 403",
        "127.0.0.1.nip.io, 403",
        "0.0.0.0:8080, 403",
        "10.1.2.4, 403",
        "localhost:port, 403",
        "'', 403",
    })
    void refusesForeignNames(String host, int status) {
        assertThat(status(get(List.of(host), List.of()))).contains(status);
    }

    @Test
    void refusesNoNameAndTwo() {
        assertThat(status(get(List.of(), List.of()))).contains(400);
        assertThat(status(get(List.of("localhost", "example.org"), List.of()))).contains(400);
    }

    @Test
    void doesNotTakeTheAddressOfAllInterfacesForAName() {
        RequestPolicy open = new RequestPolicy(HttpConfig.DEFAULT, "0.0.0.0", Set.of("application/json"));
        assertThat(open.check(get(List.of("0.0.0.0:8080"), List.of())).map(Refusal::status))
                .contains(403);
        assertThat(open.check(get(List.of("10.1.2.3:8080"), List.of()))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:8080", "https://desk.example.com", "HTTPS://Desk.Example.com"})
    void looksAtRequestsOfItsOriginsPages(String origin) {
        assertThat(status(get(List.of("localhost:8080"), List.of(origin)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:3000",
                "http://localhost",
                "https://localhost:8080",
                "http://127.0.0.1:8080",
                "null",
                "https://example.org",
                "http://desk.example.com",
                ""
            })
    void refusesPagesOfOtherOrigins(String origin) {
        assertThat(status(get(List.of("localhost:8080"), List.of(origin)))).contains(403);
    }

    @Test
    void saysWhatIsRefusedAndWhatWouldAllowIt() {
        assertThat(policy.check(get(List.of("evil.example:80"), List.of())))
                .contains(new Refusal(
                        403,
                        "Header 'Host': 'evil.example:80' is no name of this server; other names are allowed by"
                                + " dealflow.http.hosts"));
        assertThat(policy.check(get(List.of("localhost"), List.of("null"))))
                .contains(new Refusal(
                        403,
                        "Header 'Origin': 'null' may not ask this server; other origins are allowed by"
                                + " dealflow.http.origins"));
    }

    @ParameterizedTest
    @CsvSource({
        "POST,   application/json, 5",
        "POST,   'application/json; charset=utf-8', 5",
        "PUT,    Application/JSON, 5",
        "DELETE, , 0",
        "PUT,    , 0",
        "GET,    text/plain, 0",
    })
    void looksAtBodiesOfItsTypes(String method, String type, long length) {
        assertThat(status(request(method, type, OptionalLong.of(length)))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "POST,   text/plain, 5",
        "POST,   application/x-www-form-urlencoded, 5",
        "POST,   multipart/form-data; boundary=x, 5",
        "POST,   , 5",
        "POST,   , 0",
        "PUT,    text/plain, 0",
        "DELETE, , 5",
        "PATCH,  application/jsonp, 5",
    })
    void refusesBodiesThatAPageCanSendUnasked(String method, String type, long length) {
        assertThat(status(request(method, type, OptionalLong.of(length)))).contains(415);
    }

    @Test
    void refusesPackedBodies() {
        RequestHead packed = new RequestHead(
                "POST",
                "/",
                List.of("localhost"),
                List.of(),
                List.of("application/json"),
                List.of("gzip"),
                OptionalLong.of(5),
                "127.0.0.1");
        assertThat(status(packed)).contains(415);
    }

    @Test
    void refusesLargeBodiesAtOnceOrAsTheyCome() {
        assertThat(status(request("POST", "application/json", OptionalLong.of(1_000))))
                .isEmpty();
        assertThat(policy.check(request("POST", "application/json", OptionalLong.of(1_001))))
                .contains(new Refusal(413, "The body has 1001 bytes; at most 1000 are allowed"));
        assertThat(status(request("POST", "application/json", OptionalLong.empty())))
                .isEmpty();
        assertThat(policy.checkReceived(1_000)).isEmpty();
        assertThat(policy.checkReceived(1_001))
                .contains(new Refusal(413, "The body has more than the 1000 bytes that are allowed"));
    }

    @Test
    void refusesWholeAddressesInTheRequestLine() {
        RequestHead proxied = new RequestHead(
                "GET",
                "http://example.org/",
                List.of("localhost"),
                List.of(),
                List.of(),
                List.of(),
                OptionalLong.of(0),
                "127.0.0.1");
        assertThat(status(proxied)).contains(400);
    }

    private Optional<Integer> status(RequestHead request) {
        return policy.check(request).map(Refusal::status);
    }

    private static RequestHead get(List<String> hosts, List<String> origins) {
        return new RequestHead("GET", "/runs", hosts, origins, List.of(), List.of(), OptionalLong.of(0), "10.1.2.3");
    }

    private static RequestHead request(String method, String type, OptionalLong length) {
        List<String> types = type == null ? List.of() : List.of(type);
        return new RequestHead(method, "/", List.of("localhost"), List.of(), types, List.of(), length, "127.0.0.1");
    }
}
