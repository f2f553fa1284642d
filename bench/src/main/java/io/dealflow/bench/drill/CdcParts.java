package io.dealflow.bench.drill;

import io.dealflow.bench.ServiceSettings;
import io.dealflow.bench.crm.IntakeAlone;
import io.dealflow.connect.PostgresUrl;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeoutException;

/** Broker, Connect and intake in a process each, and a second intake that joins midway. */
final class CdcParts implements CdcTarget {

    private static final String BENCH = "io.dealflow.bench.Bench";
    private static final String BROKER = "broker";
    private static final String CONNECT = "Connect";
    private static final String INTAKE = "intake";
    private static final String SECOND = "the second intake";

    private final Map<String, SupervisedProcess> parts = new LinkedHashMap<>();
    private final Path data;
    private final Path mapping;
    private final int kafkaPort;
    private final int registryPort;
    private int kills;

    CdcParts(Path data, PostgresUrl crm, Path mapping) throws IOException {
        this.data = data;
        this.mapping = mapping;
        this.kafkaPort = FreePort.find();
        this.registryPort = FreePort.find();
        start(BROKER, BENCH, List.of(CdcBrokerChild.NAME, data.toString(), "" + kafkaPort, "" + registryPort), 0);
        start(
                CONNECT,
                BENCH,
                List.of(
                        CdcConnectChild.NAME,
                        text(crm),
                        mapping.toString(),
                        "127.0.0.1:" + kafkaPort,
                        data.resolve("connect").toString()),
                0);
        startIntake(INTAKE);
    }

    /** The address of a CRM without a password as {@link PostgresUrl#parse} reads it. */
    static String text(PostgresUrl crm) {
        return "%s?sslmode=%s".formatted(crm, crm.sslMode());
    }

    @Override
    public Map<String, Object> kafka() {
        return StandaloneProcess.kafka(kafkaPort, registryPort);
    }

    @Override
    public void awaitReady() throws InterruptedException, TimeoutException {
        for (SupervisedProcess part : parts.values()) {
            part.awaitReady();
        }
    }

    @Override
    public String killNext() throws InterruptedException {
        List<String> order = List.of(INTAKE, CONNECT, BROKER);
        String name = order.get(kills++ % order.size());
        Objects.requireNonNull(parts.get(name)).kill();
        return name;
    }

    @Override
    public void halfway() throws IOException {
        startIntake(SECOND);
    }

    @Override
    public boolean runs() {
        return false;
    }

    @Override
    public void close() {
        List<SupervisedProcess> lastFirst = new ArrayList<>(parts.values());
        Collections.reverse(lastFirst);
        lastFirst.forEach(SupervisedProcess::close);
    }

    private void startIntake(String name) throws IOException {
        int port = FreePort.find();
        Path folder = data.resolve(name.replace(' ', '-'));
        List<String> arguments = ServiceSettings.arguments(IntakeAlone.settings(kafka(), port, folder, mapping));
        start(name, "io.dealflow.intake.IntakeApplication", arguments, port);
    }

    private void start(String name, String main, List<String> arguments, int healthPort) throws IOException {
        parts.put(name, new SupervisedProcess(main, arguments, healthPort));
    }
}
