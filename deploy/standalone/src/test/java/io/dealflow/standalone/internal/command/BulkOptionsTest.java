package io.dealflow.standalone.internal.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.runs.RunSummary;
import io.dealflow.schemas.RunState;
import io.dealflow.standalone.internal.command.BulkOptions.Selection;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class BulkOptionsTest {

    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");

    @Test
    void countsDurationBackFromNow() {
        assertThat(select("--since", "2h").since()).contains(Instant.parse("2026-11-29T10:00:00Z"));
    }

    @Test
    void readsTimeWithAndWithoutOffset() {
        assertThat(select("--since", "2026-11-29T08:00:00+01:00").since())
                .contains(Instant.parse("2026-11-29T07:00:00Z"));
        assertThat(select("--since", "2026-11-29").since()).contains(Instant.parse("2026-11-29T00:00:00Z"));
    }

    @Test
    void selectsByWorkflowAndByWhenTheRunFailed() {
        Selection selection = select("--workflow", "deal", "--since", "1h");

        assertThat(selection.selects(failed("deal", NOW.minusSeconds(3600)))).isTrue();
        assertThat(selection.selects(failed("deal", NOW.minusSeconds(3601)))).isFalse();
        assertThat(selection.selects(failed("other", NOW))).isFalse();
    }

    @Test
    void selectsEveryRunWithoutFurtherOptions() {
        assertThat(select().selects(failed("deal", Instant.EPOCH))).isTrue();
    }

    private static Selection select(String... arguments) {
        BulkOptions options = new BulkOptions();
        new CommandLine(CommandLine.Model.CommandSpec.create()
                        .addMixin("bulk", CommandLine.Model.CommandSpec.forAnnotatedObject(options)))
                .parseArgs(arguments);
        return options.selection(NOW, ZoneOffset.UTC);
    }

    private static RunSummary failed(String workflow, Instant at) {
        return new RunSummary(
                workflow + ":D-1:1",
                "Deal",
                "D-1",
                1,
                workflow,
                "1",
                RunState.FAILED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                at.minusSeconds(7200),
                at);
    }
}
