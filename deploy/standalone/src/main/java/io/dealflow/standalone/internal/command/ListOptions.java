package io.dealflow.standalone.internal.command;

import io.dealflow.agent.wording.Text;
import io.dealflow.runs.RunFilter;
import io.dealflow.runs.RunIndex.Page;
import io.dealflow.runs.RunQuery;
import io.dealflow.runs.RunSummary;
import io.dealflow.schemas.RunState;
import io.dealflow.standalone.internal.console.Console;
import io.dealflow.standalone.internal.console.Table;
import io.dealflow.standalone.internal.console.Table.Cell;
import io.dealflow.standalone.internal.run.RunJson;
import io.dealflow.standalone.internal.run.RunLook;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which runs are listed, and how. */
final class ListOptions {

    private static final int SHOWN = 20;
    private static final int WIDEST_FIELD = 24;

    @Option(names = "--all", description = "List all runs, not only the newest " + SHOWN + ".")
    private boolean all;

    @Option(names = "--state", paramLabel = "STATE", description = "Only runs in this state: ${COMPLETION-CANDIDATES}.")
    private @Nullable RunState state;

    @Option(names = "--subject", paramLabel = "ID", description = "Only runs about this id, such as that of a deal.")
    private @Nullable String subject;

    @Option(names = "--type", paramLabel = "TYPE", description = "Only runs about subjects of this type, such as Deal.")
    private @Nullable String type;

    @Option(names = "--end", paramLabel = "END", description = "Only runs that came to this end, such as nurture.")
    private @Nullable String end;

    @Mixin
    private FilterOptions filterOptions;

    @Option(names = "--json", description = "Print a JSON object for each run, all of them.")
    private boolean json;

    int list(Console console, RunOptions runOptions) {
        RunQuery query = RunQuery.first(filter(), SHOWN);
        try (RunAccess access = runOptions.open(console)) {
            if (json) {
                access.catalog()
                        .all(query)
                        .forEach(run -> console.print(RunJson.summary(run).toString()));
            } else if (all) {
                table(console, access.catalog().all(query));
            } else {
                newest(console, access.catalog().newest(query));
            }
        }
        return ExitCode.OK;
    }

    private RunFilter filter() {
        RunFilter filter = filterOptions
                .filter(Instant.now(), ZoneId.systemDefault())
                .to(Optional.ofNullable(end))
                .about(Optional.ofNullable(type), Optional.ofNullable(subject));
        return Optional.ofNullable(state).map(filter::inState).orElse(filter);
    }

    private static void newest(Console console, Page page) {
        table(console, page.runs());
        if (page.more()) {
            console.note("The newest %d; --all lists all.".formatted(SHOWN));
        } else if (!page.complete()) {
            console.note("Only of the newest runs, which the orchestrator has at hand; --all lists all.");
        }
    }

    private static void table(Console console, List<RunSummary> runs) {
        if (runs.isEmpty()) {
            console.print("No runs.");
            return;
        }
        Set<String> fields = new LinkedHashSet<>();
        runs.stream()
                .map(run -> run.search().keySet())
                .sorted(Comparator.<Set<String>>comparingInt(Set::size).reversed())
                .forEach(fields::addAll);
        Table table = new Table(Stream.concat(
                        Stream.of("STARTED", "RUN", "STATE", "AT"),
                        fields.stream().map(field -> field.toUpperCase(Locale.ROOT)))
                .toArray(String[]::new));
        runs.forEach(run -> table.add(row(run, fields)));
        table.print(console);
    }

    /** A run with what people know it by. */
    private static List<Cell> row(RunSummary run, Set<String> fields) {
        List<Cell> row = new ArrayList<>(List.of(
                Cell.of(RunLook.time(run.startedAt())),
                Cell.of(run.runId()),
                new Cell(run.state().name(), RunLook.of(run.state())),
                Cell.of(run.end().or(run::path).orElse(""))));
        fields.forEach(field -> row.add(Cell.of(Text.shortened(run.search().getOrDefault(field, ""), WIDEST_FIELD))));
        return row;
    }
}
