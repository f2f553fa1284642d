package io.dealflow.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the Docker client finds wrong in docker-compose.yml and .env, without an engine. */
@Timeout(120)
class ComposeFileTest {

    @BeforeAll
    static void requireClient() throws Exception {
        boolean there;
        try {
            there = run(List.of("docker", "compose", "version")).isEmpty();
        } catch (IOException e) {
            there = false;
        }
        if (!there) {
            System.out.println("ComposeFileTest skipped: there is no 'docker compose'");
        }
        assumeTrue(there);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ui", "*"})
    void isValidForEveryProfile(String profile) throws Exception {
        List<String> command = new ArrayList<>(List.of("docker", "compose"));
        if (!profile.isEmpty()) {
            command.addAll(List.of("--profile", profile));
        }
        command.addAll(List.of("config", "-q"));

        assertThat(run(command)).isEmpty();
    }

    /** What a command complains about; empty if it ends well and says nothing. */
    private static String run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(Images.ROOT.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        String complaint = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue() == 0 ? complaint : "exit code " + process.exitValue() + ": " + complaint;
    }
}
