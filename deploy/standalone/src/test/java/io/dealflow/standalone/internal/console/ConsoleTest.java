package io.dealflow.standalone.internal.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConsoleTest {

    @Test
    void writesPlainTextAndNoProgressIntoPipe() {
        Capture capture = Capture.ofPipe();

        new ProgressBar(capture.console(), 4).show(1, Duration.ofSeconds(1), "score 3");
        capture.console().print(capture.console().styled(Style.RED, "result"));
        capture.console().error("wrong");

        assertThat(capture.out()).isEqualTo("result\n");
        assertThat(capture.err()).isEqualTo("wrong\n");
    }

    @Test
    void keepsProgressBelowResultsOnTerminal() {
        Capture capture = Capture.ofTerminal();

        capture.console().status("working");
        capture.console().print("result");
        capture.console().clearStatus();

        assertThat(capture.out()).isEqualTo("result\n");
        assertThat(capture.err()).isEqualTo("working\r\u001b[2Kworking\r\u001b[2K");
    }

    @Test
    void takesOnlyYesForYes() {
        assertThat(Capture.ofTerminal("y\n").console().confirm("Retry?")).isTrue();
        assertThat(Capture.ofTerminal("Yes\n").console().confirm("Retry?")).isTrue();
        assertThat(Capture.ofTerminal("\n").console().confirm("Retry?")).isFalse();
        assertThat(Capture.ofTerminal("yesterday\n").console().confirm("Retry?"))
                .isFalse();
        assertThat(Capture.ofTerminal().console().confirm("Retry?")).isFalse();
    }

    @Test
    void asksBesideTheResult() {
        Capture capture = Capture.ofTerminal("n\n");

        capture.console().confirm("Retry?");

        assertThat(capture.out()).isEmpty();
        assertThat(capture.err()).isEqualTo("Retry? [y/N] ");
    }

    @Test
    void showsProgressAsBarOnTerminal() {
        Capture capture = Capture.ofTerminal();

        new ProgressBar(capture.console(), 4).show(1, Duration.ofSeconds(1), "");

        assertThat(capture.err())
                .contains("█".repeat(6))
                .contains("░".repeat(18))
                .contains("1 of 4 deals · 1.0 s");
    }

    @Test
    void knowsTerminalFromLauncherAndObeysNoColor() {
        Map<String, String> told = Map.of("dealflow.terminal", "true", "dealflow.columns", "77");

        Console coloured = Console.ofProcess(Map.of("TERM", "xterm"), told::get);
        Console plain = Console.ofProcess(Map.of("TERM", "xterm", "NO_COLOR", "1"), told::get);
        Console dumb = Console.ofProcess(Map.of("TERM", "dumb"), told::get);

        assertThat(coloured.terminal()).isTrue();
        assertThat(coloured.colour()).isTrue();
        assertThat(coloured.columns()).isEqualTo(77);
        assertThat(plain.terminal()).isTrue();
        assertThat(plain.colour()).isFalse();
        assertThat(dumb.terminal()).isFalse();
        assertThat(Console.ofProcess(Map.of(), key -> null).terminal()).isFalse();
    }

    @Test
    void alignsColumnsOfTable() {
        Capture capture = Capture.ofPipe();
        Table table = new Table("DEAL", "AT");
        table.add(List.of(Table.Cell.of("O-1"), Table.Cell.of("score")));
        table.add(List.of(Table.Cell.of("O-1000"), Table.Cell.of("two\nlines")));

        table.print(capture.console());

        assertThat(capture.out()).isEqualTo("DEAL    AT\nO-1     score\nO-1000  two lines\n");
    }

    @Test
    void cutsLastColumnToTerminal() {
        Capture capture = Capture.ofTerminal();
        Table table = new Table("DEAL", "ERROR");
        table.add(List.of(Table.Cell.of("O-1"), Table.Cell.of("x".repeat(100))));

        table.print(capture.console());

        assertThat(capture.out()).endsWith("O-1   " + "x".repeat(53) + "…\n");
    }
}
