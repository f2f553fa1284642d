package io.dealflow.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InteropDocTest {

    @ParameterizedTest
    @ValueSource(strings = {"registry.js", "runs.js", "currency-agent.js"})
    void showsTheCodeThatIsRun(String file) throws IOException {
        String code = Files.readString(Path.of("src", "test", "node", file));

        assertThat(Files.readString(Path.of("..", "..", "docs", "interop.md")))
                .contains("```js\n" + code.strip() + "\n```");
    }
}
