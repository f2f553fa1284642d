package io.dealflow.standalone.internal.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.standalone.internal.console.Capture;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the command line says without a cluster. */
@Timeout(60)
class CommandLineTest {

    private static final String[] NOWHERE = {
        "--bootstrap-servers", "127.0.0.1:1", "--schema-registry", "http://127.0.0.1:1"
    };

    private final Capture capture = Capture.ofPipe();

    @Test
    void documentsExitCodesInHelp() {
        assertThat(run("--help")).isEqualTo(0);
        assertThat(capture.out())
                .contains("Exit codes:", "0     all went well", "3     no cluster or registry answers");
    }

    @Test
    void refusesUnknownOptionWithUsageCode() {
        assertThat(run("up", "--prot", "1")).isEqualTo(2);
        assertThat(capture.err()).contains("Unknown option").contains("Try 'dealflow up --help'");
        assertThat(capture.out()).isEmpty();
    }

    @Test
    void saysThatNoModelIsConfigured() {
        assertThat(run("models", "check", "--json")).isEqualTo(1);
        assertThat(capture.out())
                .contains("\"works\":false")
                .contains("Key 'dealflow.model.provider': expected anthropic or openai, found nothing");
    }

    @Test
    void asksForCommand() {
        assertThat(run()).isEqualTo(2);
        assertThat(capture.err()).startsWith("Missing command");
    }

    @Test
    void refusesFileThatDoesNotExist() {
        assertThat(run("submit", "/no/such/file")).isEqualTo(1);
        assertThat(capture.err())
                .isEqualTo("Cannot read /no/such/file: found no such file, expected a file of deals\n");
    }

    @Test
    void refusesOptionsOfDealsWithInquiries() {
        assertThat(run("submit", "--inquiry", "--history", "-")).isEqualTo(1);
        assertThat(run("submit", "--format", "email", "-")).isEqualTo(1);
        assertThat(run("submit", "a.jsonl", "b.jsonl")).isEqualTo(1);
        assertThat(capture.err()).isEqualTo("""
                        --inquiry: found --history too, expected neither --history nor --mapping
                        --format: found no --inquiry, which it belongs to
                        FILE: found 2 files, expected one file of deals
                        """);
    }

    @Test
    void refusesInquiryThatDoesNotExist() {
        assertThat(run("submit", "--inquiry", "/no/such/file.eml")).isEqualTo(1);
        assertThat(capture.err())
                .isEqualTo("Cannot read /no/such/file.eml: found no such file, expected an e-mail, a web form or a chat"
                        + " message\n");
    }

    @Test
    void retriesEitherOneRunOrAllThatFailed() {
        assertThat(run("runs", "retry")).isEqualTo(2);
        assertThat(run("runs", "retry", "R-1", "--state", "failed")).isEqualTo(1);
        assertThat(run("runs", "retry", "R-1", "--since", "2h")).isEqualTo(1);
        assertThat(run("runs", "retry", "--workflow", "deal", "--yes")).isEqualTo(1);
        assertThat(capture.err()).isEqualTo("""
                        Missing: the ID of a run, or --state failed for all failed runs
                        Try 'dealflow runs retry --help'
                        --state: found the ID 'R-1' too, expected one of both
                        --since: found no --state, which it belongs to
                        --workflow: found no --state, which it belongs to
                        """);
    }

    @Test
    void retriesOnlyRunsThatFailed() {
        assertThat(run("runs", "retry", "--state", "running")).isEqualTo(1);
        assertThat(capture.err())
                .isEqualTo("--state: found RUNNING, expected FAILED: only a failed run can be retried\n");
    }

    @Test
    void asksForTheRunOrForAState() {
        assertThat(run("runs", "pause")).isEqualTo(2);
        assertThat(run("runs", "cancel")).isEqualTo(2);
        assertThat(capture.err()).isEqualTo("""
                        Missing: the ID of a run, or --state running for all running runs
                        Try 'dealflow runs pause --help'
                        Missing: the ID of a run, or --state with RUNNING or PAUSED for all runs in it
                        Try 'dealflow runs cancel --help'
                        """);
    }

    @Test
    void asksForTheStepToGoOnFromAndForTheNameOfTheSignal() {
        assertThat(run("runs", "rerun", "R-1")).isEqualTo(2);
        assertThat(run("runs", "signal", "R-1")).isEqualTo(2);
        assertThat(capture.err()).isEqualTo("""
                        Missing required option: '--from=STEP'
                        Try 'dealflow runs rerun --help'
                        Missing: the NAME of the signal
                        Try 'dealflow runs signal --help'
                        """);
    }

    @Test
    void refusesStatesThatACommandDoesNotApplyIn() {
        assertThat(run("runs", "resume", "--state", "failed")).isEqualTo(1);
        assertThat(run("runs", "rerun", "--from", "a", "--state", "completed")).isEqualTo(1);
        assertThat(run("runs", "signal", "--state", "completed", "answer")).isEqualTo(1);
        assertThat(capture.err()).isEqualTo("""
                        --state: found FAILED, expected PAUSED: only a paused run can be resumed
                        --state: found COMPLETED, expected RUNNING or FAILED: only a running or failed run can be rerun
                        --state: found COMPLETED, expected RUNNING, PAUSED or UNDOING: only a running, paused or undoing run can be signalled
                        """);
    }

    @Test
    void boundsWhatASignalSays() {
        assertThat(run("runs", "signal", "R-1", "answer", "--data", "n=" + "x".repeat(1_001)))
                .isEqualTo(1);
        assertThat(run("runs", "signal", "R-1", "x".repeat(101))).isEqualTo(1);
        assertThat(capture.err()).isEqualTo("""
                        --data: 'n': expected at most 1,000 characters, found 1,001
                        NAME: expected 1 to 100 characters, found 101
                        """);
    }

    @Test
    void asksWhichDeadLettersAreMeant() {
        assertThat(run("dead-letters", "redrive", "--yes")).isEqualTo(2);
        assertThat(capture.err()).isEqualTo("""
                        Missing: the ID of a dead letter, or --all, --topic, --error or --since
                        Try 'dealflow dead-letters redrive --help'
                        """);
    }

    @Test
    void refusesTimeThatIsNone() {
        assertThat(run("runs", "retry", "--state", "failed", "--since", "yesterday"))
                .isEqualTo(1);
        assertThat(capture.err())
                .isEqualTo("--since: found 'yesterday', expected a time such as 2026-11-29T08:00:00Z or a duration back"
                        + " such as 2h\n");
    }

    @Test
    void refusesAgeThatIsNone() {
        assertThat(run("runs", "pause", "--state", "running", "--older-than", "old"))
                .isEqualTo(1);
        assertThat(capture.err())
                .isEqualTo(
                        "--older-than: found 'old', expected a time such as 2026-11-29T08:00:00Z or a duration back such as 2h\n");
    }

    @Test
    void refusesReasonThatIsTooLong() {
        assertThat(run("agents", "pause", "drafting", "--reason", "r".repeat(501)))
                .isEqualTo(2);
        assertThat(capture.err())
                .contains("Invalid value for option '--reason': expected at most 500 characters, found 501");
    }

    @Test
    void refusesSearchThatIsNone() {
        assertThat(run("runs", "list", "--search", "acme")).isEqualTo(1);
        assertThat(capture.err())
                .isEqualTo("--search: found 'acme', expected NAME=VALUE, where * in the value stands for any text,"
                        + " NAME>=NUMBER or NAME<=NUMBER, such as company=acme*\n");
    }

    @Test
    void refusesApiThatIsNoUrl() {
        assertThat(run("runs", "list", "--api", "here")).isEqualTo(1);
        assertThat(capture.err()).isEqualTo("--api: found 'here', expected a URL such as http://127.0.0.1:8080\n");
    }

    @Test
    void saysThatNoClusterAnswers() {
        assertThat(run("runs", "list", NOWHERE[0], NOWHERE[1], NOWHERE[2], NOWHERE[3]))
                .isEqualTo(3);
        assertThat(capture.err())
                .contains("No Kafka cluster answers at 127.0.0.1:1")
                .contains("dealflow up")
                .contains("--bootstrap-servers");
    }

    @Test
    void saysThatNoRegistryAnswers(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("deal.yaml"), "workflow: deal\n");

        assertThat(run("workflows", "check", file.toString(), NOWHERE[2], NOWHERE[3]))
                .isEqualTo(3);
        assertThat(capture.err()).contains("No schema registry answers at http://127.0.0.1:1");
    }

    @Test
    void namesWrongSetting(@TempDir Path folder) {
        assertThat(run(
                        "up",
                        "--data",
                        folder.toString(),
                        "--port",
                        "0",
                        "--kafka-port",
                        "0",
                        "--registry-port",
                        "0",
                        "--set",
                        "dealflow.agent.concurency=3"))
                .isEqualTo(1);
        assertThat(capture.err())
                .contains("Cannot start: Key 'dealflow.agent.concurency': there is no such setting"
                        + " (did you mean 'dealflow.agent.concurrency'?)\n")
                .doesNotContain("Exception");
    }

    @Test
    void namesOptionOfTakenPort(@TempDir Path folder) throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(run("up", "--data", folder.toString(), "--kafka-port", "" + taken.getLocalPort(), "--port", "0"))
                    .isEqualTo(3);
            assertThat(capture.err())
                    .isEqualTo("Port %d on 127.0.0.1 is taken by another process: choose another with --kafka-port\n"
                            .formatted(taken.getLocalPort()));
        }
    }

    @Test
    void refusesNumberOfDealsOutOfRange() {
        assertThat(run("demo", "--deals", "0")).isEqualTo(1);
        assertThat(capture.err()).isEqualTo("--deals: found 0, expected 1 to 1000000\n");
    }

    private int run(String... arguments) {
        return CommandLineFactory.create(capture.console()).execute(arguments);
    }
}
