package io.dealflow.bench.drill;

import io.dealflow.bench.ChildJvm;
import io.dealflow.bench.Resources;
import io.dealflow.kafka.serde.SerdeConfig;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.CommonClientConfigs;

/** {@code dealflow up} in a process of its own, to be killed and started again on the same data and the same ports. */
final class StandaloneProcess implements AutoCloseable {

    private final List<String> arguments;
    private final int port;
    private final int kafkaPort;
    private final int registryPort;
    private Process process;

    /**
     * Starts it.
     *
     * @param options options of {@code up} beside folder and ports
     */
    StandaloneProcess(Path data, List<String> options) throws IOException {
        this.port = FreePort.find();
        this.kafkaPort = FreePort.find();
        this.registryPort = FreePort.find();
        this.arguments = new ArrayList<>(List.of(
                "up",
                "--data=" + data,
                "--port=" + port,
                "--kafka-port=" + kafkaPort,
                "--registry-port=" + registryPort));
        arguments.addAll(options);
        this.process = launch();
    }

    /** Settings of a client of its broker and its registry. */
    Map<String, Object> kafka() {
        return kafka(kafkaPort, registryPort);
    }

    /** Settings of a client of a broker and a registry on loopback. */
    static Map<String, Object> kafka(int kafkaPort, int registryPort) {
        return kafka("127.0.0.1:" + kafkaPort, registryPort);
    }

    /**
     * Settings of a client of brokers and a registry on loopback.
     *
     * @param brokers addresses of the brokers, with commas between them
     */
    static Map<String, Object> kafka(String brokers, int registryPort) {
        return Map.of(
                CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
                brokers,
                SerdeConfig.REGISTRY_URL,
                "http://127.0.0.1:" + registryPort);
    }

    /** Address of its API. */
    URI api() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Waits until it takes deals. */
    void awaitReady() throws InterruptedException, TimeoutException {
        Health.await(port, process::isAlive);
    }

    /**
     * Looks that it runs.
     *
     * @throws IllegalStateException if it has ended by itself
     */
    void requireAlive() {
        if (!process.isAlive()) {
            throw new IllegalStateException("the process ended by itself with exit code " + process.exitValue());
        }
    }

    /** Largest resident size so far in bytes, since it was last started; 0 where the system does not tell it. */
    long peakMemoryBytes() {
        return Resources.peakMemoryBytes(process.pid()).orElse(0);
    }

    /** Ends it as {@code kill -9} does, and starts it again. */
    void killAndRestart() throws IOException, InterruptedException {
        process.destroyForcibly().waitFor();
        process = launch();
    }

    @Override
    public void close() {
        ChildJvm.stop(process);
    }

    private Process launch() throws IOException {
        return ChildJvm.start("io.dealflow.standalone.Dealflow", Redirect.DISCARD, List.of(), arguments);
    }
}
