package io.dealflow.bench.list;

import io.dealflow.bench.ChildJvm;
import io.dealflow.bench.Measurement;
import io.dealflow.runs.Runs;
import io.dealflow.standalone.Standalone;
import io.dealflow.standalone.StandaloneConfig;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench list}: measures commands on runs while there are many. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = {
            "Writes the statuses of many runs that never were into a standalone process, and measures commands on runs, each in a process of",
            "its own, from its start to its end: with the API of the process, and without any."
        })
public final class ListCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String NO_API = "--api=http://127.0.0.1:1";

    @Option(names = "--runs", defaultValue = "137500", description = "How many runs (default: ${DEFAULT-VALUE}).")
    private int runs;

    @Override
    public Integer call() throws Exception {
        Path folder = Files.createTempDirectory("dealflow-list");
        StandaloneConfig config = new StandaloneConfig(folder, 0, 0, 0, Optional.empty(), Map.of());
        try (Standalone standalone = Standalone.start(config)) {
            Runs index = standalone.context().getBean(Runs.class);
            await("the list of runs follows its topic", index::caughtUp);
            PastRuns past = new PastRuns(standalone.bootstrapServers(), standalone.registryUrl(), Instant.now());
            past.write(runs);
            await(
                    "the newest run is listed",
                    () -> index.list(past.newest(runs))
                            .filter(page -> !page.runs().isEmpty())
                            .isPresent());
            String api = "--api=" + standalone.api();
            measure(standalone, api, "runs", "list");
            measure(standalone, NO_API, "runs", "list");
            measure(standalone, api, "runs", "list", "--state=failed");
            measure(standalone, api, "runs", "list", "--all");
            measure(standalone, api, "runs", "show", "R-1");
            measure(standalone, NO_API, "runs", "show", "R-1");
            measure(standalone, api, "runs", "retry", "--state=failed");
            measure(standalone, api, "runs", "retry", "--state=failed", "--since=1m");
        } finally {
            delete(folder);
        }
        return 0;
    }

    private static void await(String what, BooleanSupplier condition) throws InterruptedException, TimeoutException {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > giveUp) {
                throw new TimeoutException("Not within %d s: %s".formatted(PATIENCE.toSeconds(), what));
            }
            Thread.sleep(100);
        }
    }

    private static void measure(Standalone standalone, String api, String... command) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(command));
        String label = String.join(" ", command) + (api.equals(NO_API) ? ", no API" : "");
        arguments.add("--bootstrap-servers=" + standalone.bootstrapServers());
        arguments.add("--schema-registry=" + standalone.registryUrl());
        arguments.add(api);
        long start = System.nanoTime();
        ChildJvm.start("io.dealflow.standalone.Dealflow", Redirect.DISCARD, List.of(), arguments)
                .waitFor();
        new Measurement(label)
                .with("seconds", (System.nanoTime() - start) / 1e9)
                .print();
    }

    private static void delete(Path folder) throws Exception {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
