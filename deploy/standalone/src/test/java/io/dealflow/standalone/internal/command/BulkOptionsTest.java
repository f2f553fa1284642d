package io.dealflow.standalone.internal.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.runs.RunFilter;
import io.dealflow.schemas.RunState;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class BulkOptionsTest {

    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");

    @Test
    void countsDurationBackFromNow() {
        assertThat(select("--since", "2h").since()).contains(Instant.parse("2026-11-29T10:00:00Z"));
        assertThat(select("--older-than", "2h").before()).contains(Instant.parse("2026-11-29T10:00:00Z"));
    }

    @Test
    void readsTimeWithAndWithoutOffset() {
        assertThat(select("--since", "2026-11-29T08:00:00+01:00").since())
                .contains(Instant.parse("2026-11-29T07:00:00Z"));
        assertThat(select("--since", "2026-11-29").since()).contains(Instant.parse("2026-11-29T00:00:00Z"));
    }

    @Test
    void selectsByWorkflowStepAndTypeOfSubject() {
        assertThat(select("--workflow", "deal", "--step", "draft"))
                .isEqualTo(RunFilter.ANY
                        .inState(RunState.FAILED)
                        .of(Optional.of("deal"), Optional.empty())
                        .at(Optional.of("draft"), Optional.empty())
                        .about(Optional.of("Deal"), Optional.empty()));
    }

    private static RunFilter select(String... arguments) {
        BulkOptions options = new BulkOptions();
        List<String> all = new ArrayList<>(List.of("--state", "FAILED"));
        all.addAll(List.of(arguments));
        new CommandLine(CommandLine.Model.CommandSpec.create()
                        .addMixin("bulk", CommandLine.Model.CommandSpec.forAnnotatedObject(options)))
                .parseArgs(all.toArray(String[]::new));
        return options.selection(Optional.of("Deal"), NOW, ZoneOffset.UTC).filter();
    }
}
