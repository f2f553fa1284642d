package io.dealflow.standalone.internal.command;

import io.dealflow.connect.ConnectClient;
import io.dealflow.connect.ConnectException;
import io.dealflow.connect.ConnectorStatus;
import io.dealflow.standalone.internal.console.Console;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Has the capture of a CRM begin anew. */
@Command(
        name = "reread",
        description = "Has the capture of a CRM make its replication slot anew if it is gone, and read all rows again."
                + " Deals that have not changed start no run. Rows that were deleted while there was no slot are not"
                + " noticed. Refuses while the connector runs, unless forced to.")
final class CrmRereadCommand implements Callable<Integer> {

    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    private final Console console;

    @Option(
            names = "--connect",
            paramLabel = "URL",
            required = true,
            description = "Kafka Connect, as 'up' prints it or /health names it.")
    private URI connect;

    @Option(
            names = "--connector",
            paramLabel = "NAME",
            defaultValue = "crm",
            description = "Name of the connector; default: ${DEFAULT-VALUE}.")
    private String connector;

    @Option(
            names = "--force",
            description =
                    "Begin anew though the connector runs; rows whose delete is not captured yet are not noticed.")
    private boolean force;

    CrmRereadCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (connect.getScheme() == null || connect.getHost() == null) {
            throw new InputException("--connect: found %s, expected such as http://127.0.0.1:8083".formatted(connect));
        }
        try {
            ConnectClient client = new ConnectClient(connect);
            if (!force
                    && client.status(connector).filter(ConnectorStatus::running).isPresent()) {
                console.error(("Connector %s: found RUNNING, expected one that lacks its slot; to begin anew now would"
                                + " skip deletes that are not captured yet: --force does it all the same")
                        .formatted(connector));
                return ExitCode.FAILED;
            }
            client.beginAnew(connector, TIMEOUT);
        } catch (ConnectException e) {
            console.error(String.valueOf(e.getMessage()));
            return ExitCode.FAILED;
        }
        console.print("The connector %s runs and reads all rows again.".formatted(connector));
        return ExitCode.OK;
    }
}
