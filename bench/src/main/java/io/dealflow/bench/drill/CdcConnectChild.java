package io.dealflow.bench.drill;

import io.dealflow.bench.crm.CrmConnector;
import io.dealflow.connect.PostgresUrl;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Connect in a process of its own, until it is killed. Started by {@link CdcParts}. */
@Command(name = CdcConnectChild.NAME, hidden = true)
public final class CdcConnectChild implements Callable<Integer> {

    static final String NAME = "cdc-drill-connect";

    @Parameters(index = "0")
    private String crm;

    @Parameters(index = "1")
    private Path mapping;

    @Parameters(index = "2")
    private String bootstrapServers;

    @Parameters(index = "3")
    private Path folder;

    @Override
    public Integer call() {
        try (CrmConnector connector = CrmConnector.start(PostgresUrl.parse(crm), mapping, bootstrapServers, folder)) {
            connector.run();
            connector.awaitFailure();
        }
        return 1;
    }
}
