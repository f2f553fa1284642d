package io.dealflow.bench.drill;

import io.dealflow.bench.ChildJvm;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** {@code dealflow up} in a process of its own, to be killed and started again on the same data and the same ports. */
final class StandaloneProcess implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    private static final Duration CHECK_INTERVAL = Duration.ofMillis(200);

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> arguments;
    private final String guarantee;
    private final int port;
    private final int kafkaPort;
    private final int registryPort;
    private Process process;

    StandaloneProcess(Path data, String guarantee) throws IOException {
        this.guarantee = guarantee;
        this.port = freePort();
        this.kafkaPort = freePort();
        this.registryPort = freePort();
        this.arguments = List.of(
                "up",
                "--data=" + data,
                "--port=" + port,
                "--kafka-port=" + kafkaPort,
                "--registry-port=" + registryPort);
        this.process = launch();
    }

    String bootstrapServers() {
        return "127.0.0.1:" + kafkaPort;
    }

    String schemaRegistry() {
        return "http://127.0.0.1:" + registryPort;
    }

    /** Waits until it takes deals. */
    void awaitReady() throws InterruptedException, TimeoutException {
        long limit = System.nanoTime() + START_LIMIT.toNanos();
        while (System.nanoTime() < limit) {
            if (!process.isAlive()) {
                throw new IllegalStateException("the process ended with exit code " + process.exitValue());
            }
            if (isHealthy()) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(CHECK_INTERVAL.toMillis());
        }
        throw new TimeoutException("the process was not ready within " + START_LIMIT);
    }

    /** Ends it as {@code kill -9} does, and starts it again. */
    void killAndRestart() throws IOException, InterruptedException {
        process.destroyForcibly().waitFor();
        process = launch();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(15, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private Process launch() throws IOException {
        return ChildJvm.start(
                "io.dealflow.standalone.Dealflow",
                Redirect.DISCARD,
                List.of("-Ddealflow.orchestrator.processing-guarantee=" + guarantee),
                arguments);
    }

    private boolean isHealthy() throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/health".formatted(port)))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
