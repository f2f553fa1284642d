package io.dealflow.bench.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

class DrillCommandTest {

    @Test
    void readsSlowAndStoppedAgents() {
        assertThat(new SlowAgent.Converter().convert("routing=50:3m"))
                .isEqualTo(new SlowAgent("routing", 50, Duration.ofMinutes(3)));
        assertThat(new SlowAgent.Converter().convert("routing=50").period()).isEqualTo(Duration.ofDays(1));
        assertThat(new StopAgent.Converter().convert("drafting=90s"))
                .isEqualTo(new StopAgent("drafting", Duration.ofSeconds(90)));
    }

    @Test
    void refusesOtherForms() {
        assertThatThrownBy(() -> new SlowAgent.Converter().convert("routing=0"))
                .isInstanceOf(TypeConversionException.class)
                .hasMessage("expected AGENT=RATE[:DURATION], such as routing=50:3m, found 'routing=0'");
        assertThatThrownBy(() -> new StopAgent.Converter().convert("drafting=soon"))
                .isInstanceOf(TypeConversionException.class)
                .hasMessage("expected a duration such as 90s or 2m, found 'soon'");
    }

    @Test
    void refusesUnknownAgentAndOneThatIsNamedTwice() {
        assertThat(error("--slow=sleeping=50"))
                .contains("Agent: expected one of [drafting,")
                .contains("found 'sleeping'");
        assertThat(error("--slow=routing=50", "--stop=routing=2m"))
                .contains("--slow and --stop: expected each agent once, found [routing, routing]");
    }

    private static String error(String... args) {
        StringWriter error = new StringWriter();
        CommandLine command = new CommandLine(new DrillCommand()).setErr(new PrintWriter(error));
        assertThat(command.execute(args)).isEqualTo(CommandLine.ExitCode.USAGE);
        return error.toString();
    }
}
