package io.dealflow.bench.drill;

import io.dealflow.bench.ChildJvm;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;

/** {@code dealflow up} in a process of its own, to be killed and started again on the same data and the same ports. */
final class StandaloneProcess implements AutoCloseable {

    private final List<String> arguments;
    private final List<String> flags;
    private final int port;
    private final int kafkaPort;
    private final int registryPort;
    private Process process;

    /**
     * Starts it.
     *
     * @param flags flags of its JVM beside ours
     * @param options options of {@code up} beside folder and ports
     */
    StandaloneProcess(Path data, List<String> flags, List<String> options) throws IOException {
        this.flags = flags;
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

    String bootstrapServers() {
        return "127.0.0.1:" + kafkaPort;
    }

    String schemaRegistry() {
        return "http://127.0.0.1:" + registryPort;
    }

    /** Waits until it takes deals. */
    void awaitReady() throws InterruptedException, TimeoutException {
        Health.await(port, process::isAlive);
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
        return ChildJvm.start("io.dealflow.standalone.Dealflow", Redirect.DISCARD, flags, arguments);
    }
}
