package io.dealflow.bench.drill;

import io.dealflow.kafka.topic.TopicLayout;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;

/** Kafka's own brokers in a process each, which are the controllers too. */
final class BrokerProcesses implements AutoCloseable {

    private static final int PARTITIONS = 4;
    private static final int MOST_REPLICAS = 3;
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final int ANSWER_MILLIS = 5_000;

    private final List<SupervisedProcess> processes = new ArrayList<>();
    private final List<Integer> clientPorts = new ArrayList<>();

    /** Starts so many, each on a folder of its own within this one. */
    BrokerProcesses(Path data, int brokers) throws IOException {
        List<Integer> controllerPorts = new ArrayList<>();
        for (int i = 0; i < brokers; i++) {
            clientPorts.add(FreePort.find());
            controllerPorts.add(FreePort.find());
        }
        Files.createDirectories(data);
        String cluster = Uuid.randomUuid().toString();
        for (int node = 1; node <= brokers; node++) {
            List<String> arguments = List.of(
                    BrokerChild.NAME,
                    "--data=" + data.resolve("" + node),
                    "--cluster=" + cluster,
                    "--node=" + node,
                    "--clients=" + joined(clientPorts),
                    "--controllers=" + joined(controllerPorts));
            // What brokers say when another one is killed fills pages.
            Redirect errors =
                    Redirect.appendTo(data.resolve("%d.log".formatted(node)).toFile());
            processes.add(new SupervisedProcess("io.dealflow.bench.Bench", arguments, 0, errors));
        }
    }

    /** Addresses of all, as the setting {@code bootstrap.servers} takes them. */
    String addresses() {
        return clientPorts.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
    }

    /** How topics are laid out: with three brokers, three copies of which two must have a record. */
    TopicLayout layout() {
        int replicas = Math.min(processes.size(), MOST_REPLICAS);
        return new TopicLayout(PARTITIONS, replicas, replicas == 1 ? 1 : replicas - 1);
    }

    /** Waits until all are members of the cluster. */
    void awaitReady() throws InterruptedException, TimeoutException {
        Map<String, Object> settings = Map.of(
                CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, addresses(),
                CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_MILLIS,
                CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_MILLIS);
        long limit = System.nanoTime() + LIMIT.toNanos();
        try (Admin admin = Admin.create(settings)) {
            while (members(admin) < processes.size()) {
                if (System.nanoTime() > limit) {
                    throw new TimeoutException(
                            "%d brokers were not there within %s".formatted(processes.size(), LIMIT));
                }
                TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
            }
        }
    }

    /**
     * Ends one as {@code kill -9} does.
     *
     * @param turn which, in turn
     * @return its name
     */
    String kill(int turn) throws InterruptedException {
        int index = turn % processes.size();
        processes.get(index).kill();
        return "broker %d of %d".formatted(index + 1, processes.size());
    }

    int endsOfTheirOwn() {
        return processes.stream().mapToInt(SupervisedProcess::endsOfItsOwn).sum();
    }

    @Override
    public void close() {
        processes.forEach(SupervisedProcess::close);
    }

    private static int members(Admin admin) throws InterruptedException {
        try {
            return admin.describeCluster().nodes().get().size();
        } catch (ExecutionException e) {
            return 0;
        }
    }

    private static String joined(List<Integer> ports) {
        return ports.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
