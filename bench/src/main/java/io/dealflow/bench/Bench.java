package io.dealflow.bench;

import io.dealflow.bench.cdc.CdcChild;
import io.dealflow.bench.cdc.CdcCommand;
import io.dealflow.bench.draft.DraftsCommand;
import io.dealflow.bench.drill.BrokerChild;
import io.dealflow.bench.drill.CdcBrokerChild;
import io.dealflow.bench.drill.CdcConnectChild;
import io.dealflow.bench.drill.CdcDrillCommand;
import io.dealflow.bench.drill.DrillCommand;
import io.dealflow.bench.drill.MigrateDrillCommand;
import io.dealflow.bench.drill.RegistryChild;
import io.dealflow.bench.flow.FlowChild;
import io.dealflow.bench.flow.FlowCommand;
import io.dealflow.bench.list.ListCommand;
import io.dealflow.bench.reading.ReadingCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Entry point of {@code dealflow bench}. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Benchmarks and fault drills.",
        subcommands = {
            FlowCommand.class,
            FlowChild.class,
            CdcCommand.class,
            CdcChild.class,
            DrillCommand.class,
            BrokerChild.class,
            RegistryChild.class,
            MigrateDrillCommand.class,
            CdcDrillCommand.class,
            CdcBrokerChild.class,
            CdcConnectChild.class,
            ListCommand.class,
            DraftsCommand.class,
            ScoringCommand.class,
            ReadingCommand.class
        })
public final class Bench {

    private Bench() {}

    /** Runs the command line and exits with its code. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new Bench()).execute(args));
    }
}
