package io.dealflow.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.service.http.HttpService.Reply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class GuardedServerTest {

    private static final String GET = "GET /hello HTTP/1.1\r\nHost: localhost\r\n\r\n";
    private static final String POST = "POST /hello HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";

    private final List<Socket> sockets = new ArrayList<>();
    private final List<AutoCloseable> servers = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (Socket socket : sockets) {
            socket.close();
        }
        for (AutoCloseable server : servers) {
            server.close();
        }
    }

    @Test
    void answersWhatThePolicyLetsThrough() throws Exception {
        int port = start(config(8, Duration.ofSeconds(20)), echo());
        Socket socket = open(port);

        send(socket, GET);
        assertThat(read(socket)).startsWith("HTTP/1.1 200 OK").endsWith("\r\n\r\nGET /hello ");
        send(socket, POST + "Content-Length: 2\r\n\r\n{}");
        assertThat(read(socket)).endsWith("\r\n\r\nPOST /hello {}");
    }

    @Test
    void answersPipelinedRequestsInTheirOrder() throws Exception {
        Socket socket = open(start(config(8, Duration.ofSeconds(20)), echo()));
        StringBuilder requests = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            requests.append(GET.replace("hello", "n" + i + "."));
        }

        send(socket, requests.toString());

        String answers = "";
        while (!answers.contains("/n39.")) {
            answers += read(socket);
        }
        int last = -1;
        for (int i = 0; i < 40; i++) {
            int place = answers.indexOf("/n" + i + ".");
            assertThat(place).isGreaterThan(last);
            last = place;
        }
    }

    @Test
    void refusesForeignHostOriginAndType() throws Exception {
        int port = start(config(8, Duration.ofSeconds(20)), echo());

        assertThat(ask(port, GET.replace("localhost", "rebound.example.org"))).startsWith("HTTP/1.1 403 ");
        assertThat(ask(port, GET.replace("\r\n\r\n", "\r\nOrigin: http://localhost:3000\r\n\r\n")))
                .startsWith("HTTP/1.1 403 ")
                .contains("connection: close")
                .endsWith(
                        "{\"type\":\"about:blank\",\"title\":\"Forbidden\",\"status\":403,\"detail\":\"Header 'Origin':"
                                + " 'http://localhost:3000' may not ask this server; other origins are allowed by"
                                + " dealflow.http.origins\",\"instance\":\"/hello\"}");
        assertThat(ask(port, POST.replace("application/json", "text/plain") + "Content-Length: 2\r\n\r\n{}"))
                .startsWith("HTTP/1.1 415 ");
        assertThat(ask(port, "nonsense\r\n\r\n")).startsWith("HTTP/1.1 400 ");
        assertThat(ask(port, "GET /" + "x".repeat(9_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n"))
                .startsWith("HTTP/1.1 414 ");
    }

    @Test
    void refusesLargeBodiesToldOrChunked() throws Exception {
        int port = start(config(8, Duration.ofSeconds(20)), echo());
        String chunk = "400\r\n" + "x".repeat(1024) + "\r\n";

        assertThat(ask(port, POST + "Content-Length: 2001\r\n\r\n")).startsWith("HTTP/1.1 413 ");
        assertThat(ask(port, POST + "Transfer-Encoding: chunked\r\n\r\n" + chunk.repeat(200) + "0\r\n\r\n"))
                .startsWith("HTTP/1.1 413 ");
    }

    @Test
    void allowsListedOriginsToAskFirst() throws Exception {
        HttpConfig config = new HttpConfig(
                List.of(),
                List.of("https://desk.example.com"),
                2_000,
                8,
                Duration.ofSeconds(20),
                Duration.ofSeconds(20));
        int port = start(config, echo());

        String preflight = ask(
                port,
                "OPTIONS /hello HTTP/1.1\r\nHost: localhost\r\nOrigin: https://desk.example.com\r\n"
                        + "Access-Control-Request-Method: POST\r\n\r\n");
        String answer = ask(port, GET.replace("\r\n\r\n", "\r\nOrigin: https://desk.example.com\r\n\r\n"));

        assertThat(preflight).startsWith("HTTP/1.1 200 ").contains("access-control-allow-methods: ");
        assertThat(answer).contains("access-control-allow-origin: https://desk.example.com");
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 200})
    void answersBesideHalfSentRequests(int half) throws Exception {
        int port = start(config(64, Duration.ofSeconds(20)), echo());
        for (int i = 0; i < half; i++) {
            send(open(port), i % 2 == 0 ? "GET /hello HT" : POST + "Content-Length: 100\r\n\r\n{");
        }

        assertThat(ask(port, GET)).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void closesWhatIsNotWholeInTime() throws Exception {
        int port = start(config(8, Duration.ofMillis(300)), echo());
        Socket silent = open(port);
        Socket half = open(port);
        send(half, POST + "Content-Length: 100\r\n\r\n{");
        Socket idle = open(port);
        send(idle, GET);
        read(idle);

        assertThat(read(silent)).isEmpty();
        assertThat(read(half)).isEmpty();
        assertThat(read(idle)).isEmpty();
    }

    @Test
    void keepsConnectionsThatAreAtWork() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        int port = start(config(8, Duration.ofMillis(300)), call -> {
            await(release);
            return new Reply(200, "text/plain", "late");
        });
        Socket working = open(port);
        send(working, GET);
        for (int i = 0; i < 20; i++) {
            assertThat(read(open(port))).isEmpty();
        }
        release.countDown();

        assertThat(read(working)).endsWith("late");
    }

    @Test
    void closesConnectionWhoseRequestCannotBeAnswered() throws Exception {
        int port = start(config(8, Duration.ofSeconds(20)), call -> {
            throw new IllegalStateException("broken");
        });

        assertThat(ask(port, GET)).isEmpty();
    }

    private static HttpConfig config(int connections, Duration timeout) {
        return new HttpConfig(List.of(), List.of(), 2_000, connections, timeout, timeout);
    }

    private static HttpService echo() {
        return call -> new Reply(200, "text/plain", "%s %s %s".formatted(call.method(), call.target(), call.body()));
    }

    private int start(HttpConfig config, HttpService service) throws IOException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        RequestPolicy policy = new RequestPolicy(config, "127.0.0.1", Set.of(RequestPolicy.JSON));
        HttpGuard guard = new HttpGuard(config, policy, RefusalForm.PROBLEM);
        GuardedServer server = GuardedServer.start("test", address, guard, service);
        servers.add(server);
        return server.port();
    }

    private Socket open(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(30_000);
        sockets.add(socket);
        return socket;
    }

    private String ask(int port, String request) throws IOException {
        Socket socket = open(port);
        send(socket, request);
        return read(socket);
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** The next answer, or nothing if the connection was closed. */
    private static String read(Socket socket) throws IOException {
        byte[] buffer = new byte[65_536];
        int count = socket.getInputStream().read(buffer);
        return count < 0 ? "" : new String(buffer, 0, count, StandardCharsets.UTF_8);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
