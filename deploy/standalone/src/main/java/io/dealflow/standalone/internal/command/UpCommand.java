package io.dealflow.standalone.internal.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dealflow.agent.wording.Text;
import io.dealflow.standalone.Standalone;
import io.dealflow.standalone.StandaloneConfig;
import io.dealflow.standalone.internal.console.Console;
import io.dealflow.standalone.internal.console.JsonLine;
import io.dealflow.standalone.internal.console.Style;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs Dealflow in this process until it is told to stop. */
@Command(
        name = "up",
        description = "Runs all of Dealflow in this process until Ctrl-C: a Kafka broker, a schema registry, the"
                + " orchestrator and all agents. Listens on 127.0.0.1 only. Everything is kept in a folder.")
final class UpCommand implements Callable<Integer> {

    private final Console console;

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            defaultValue = "${sys:user.home}/.dealflow",
            description = "Folder of the data; default: ${DEFAULT-VALUE}.")
    private Path data;

    @Mixin
    private CrmOptions crmOptions;

    @Option(names = "--json", description = "Print the addresses as a JSON object.")
    private boolean json;

    @Mixin
    private ServerOptions serverOptions;

    UpCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        long start = System.nanoTime();
        StandaloneConfig plain = serverOptions.strict(data.toAbsolutePath().normalize());
        StandaloneConfig config = crmOptions.crm().map(plain::with).orElse(plain);
        console.status("starting");
        try (Closings closings = new Closings()) {
            Standalone standalone = Standalone.start(config);
            closings.add(() -> stop(standalone));
            console.clearStatus();
            if (json) {
                printJson(standalone, config);
            } else {
                print(standalone, config, Duration.ofNanos(System.nanoTime() - start));
            }
            standalone.awaitFailure();
        }
        return ExitCode.UNAVAILABLE;
    }

    private void print(Standalone standalone, StandaloneConfig config, Duration time) {
        console.print("%s after %s. Ctrl-C stops it."
                .formatted(console.styled(Style.GREEN, "Dealflow is up"), Text.duration(time)));
        console.print("  API       " + standalone.api());
        console.print("  Kafka     " + standalone.bootstrapServers());
        console.print("  Registry  " + standalone.registryUrl());
        standalone.connect().ifPresent(url -> console.print("  Connect   " + url));
        console.print("  Data      " + config.dataDir());
    }

    private void printJson(Standalone standalone, StandaloneConfig config) {
        ObjectNode addresses = JsonLine.object()
                .put("api", standalone.api().toString())
                .put("bootstrapServers", standalone.bootstrapServers())
                .put("schemaRegistry", standalone.registryUrl())
                .put("data", config.dataDir().toString());
        standalone.connect().ifPresent(url -> addresses.put("connect", url.toString()));
        console.print(addresses.toString());
    }

    private void stop(Standalone standalone) {
        long start = System.nanoTime();
        console.note("Stopping");
        standalone.close();
        console.note("Stopped after " + Text.duration(Duration.ofNanos(System.nanoTime() - start)));
    }
}
