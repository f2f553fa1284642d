package io.dealflow.agent.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddAnAgentDocTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "src/test/avro/currency.avdl",
                "src/test/java/com/example/currency/CurrencyAgent.java",
                "src/test/java/com/example/currency/CurrencyAgentTest.java",
                "src/test/java/com/example/currency/CurrencyDescriber.java",
                "src/test/java/com/example/approval/ApprovalAgent.java",
                "src/test/java/com/example/approval/ApprovalAgentTest.java"
            })
    void showsTheCodeThatIsCompiled(String file) throws IOException {
        String page = Files.readString(Path.of("../../docs/add-an-agent.md"));

        assertThat(page).contains("\n" + Files.readString(Path.of(file)).strip() + "\n```");
    }
}
