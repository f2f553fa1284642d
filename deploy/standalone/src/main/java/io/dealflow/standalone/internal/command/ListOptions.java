package io.dealflow.standalone.internal.command;

import io.dealflow.agent.wording.Text;
import io.dealflow.runs.RunSummary;
import io.dealflow.schemas.RunState;
import io.dealflow.standalone.internal.cluster.Cluster;
import io.dealflow.standalone.internal.console.Console;
import io.dealflow.standalone.internal.console.Table;
import io.dealflow.standalone.internal.console.Table.Cell;
import io.dealflow.standalone.internal.run.RunJson;
import io.dealflow.standalone.internal.run.RunLook;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which runs are listed, and how. */
final class ListOptions {

    private static final int SHOWN = 20;

    @Option(names = "--all", description = "List all runs, not only the newest " + SHOWN + ".")
    private boolean all;

    @Option(
            names = "--state",
            paramLabel = "STATE",
            description = "List only runs in this state: ${COMPLETION-CANDIDATES}.")
    private @Nullable RunState state;

    @Option(
            names = "--subject",
            paramLabel = "ID",
            description = "List only runs about this id, such as that of a deal.")
    private @Nullable String subject;

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            description = "List only runs about subjects of this type, such as Deal.")
    private @Nullable String type;

    @Option(names = "--json", description = "Print a JSON object for each run, all of them.")
    private boolean json;

    int list(Console console, Cluster cluster) {
        try (RunAccess access = new RunAccess(cluster)) {
            List<RunSummary> runs =
                    access.catalog().all().stream().filter(this::selects).toList();
            if (json) {
                runs.forEach(run -> console.print(RunJson.summary(run).toString()));
            } else if (runs.isEmpty()) {
                console.print("No runs.");
            } else {
                table(console, runs);
            }
        }
        return ExitCode.OK;
    }

    private boolean selects(RunSummary run) {
        return (state == null || run.state() == state)
                && (subject == null || run.subjectId().equals(subject))
                && (type == null || run.subjectType().equals(type));
    }

    private void table(Console console, List<RunSummary> runs) {
        Table table = new Table("STARTED", "TYPE", "SUBJECT", "REV", "WORKFLOW", "STATE", "AT", "RUN");
        int shown = all ? runs.size() : Math.min(SHOWN, runs.size());
        for (RunSummary run : runs.subList(0, shown)) {
            table.add(List.of(
                    Cell.of(RunLook.time(run.startedAt())),
                    Cell.of(run.subjectType()),
                    Cell.of(run.subjectId()),
                    Cell.of(Integer.toString(run.revision())),
                    Cell.of(run.workflow()),
                    new Cell(run.state().name(), RunLook.of(run.state())),
                    Cell.of(run.end().or(run::path).orElse("")),
                    Cell.of(run.runId())));
        }
        table.print(console);
        if (shown < runs.size()) {
            console.note("The newest %d of %s; --all lists all.".formatted(shown, Text.count(runs.size(), "run")));
        }
    }
}
