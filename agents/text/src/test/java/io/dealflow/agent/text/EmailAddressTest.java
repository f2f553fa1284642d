package io.dealflow.agent.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

    @ParameterizedTest
    @ValueSource(strings = {"a@b.co", "first.last+tag@sub.example.com", "o'neil_x@x-y.example.org", " A@Example.NET "})
    void acceptsAddresses(String text) {
        assertThat(EmailAddress.parse(text)).contains(text.strip());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ada",
                "ada@",
                "@example.com",
                "ada@example",
                "ada@@example.com",
                "a..b@example.com",
                ".a@example.com",
                "ada@-example.com",
                "ada@example..com",
                "ada winter@example.com",
                "ada@example.com, bo@example.com",
                "Ada <ada@example.com>",
                "ada@example.com\r\nBcc: x@example.com",
                "ada@[127.0.0.1]"
            })
    void refusesEverythingElse(String text) {
        assertThat(EmailAddress.parse(text)).isEmpty();
    }

    @Test
    void refusesWhatIsTooLong() {
        assertThat(EmailAddress.parse("a".repeat(65) + "@example.com")).isEmpty();
        assertThat(EmailAddress.parse("a@" + "b.".repeat(1_000_000) + "com")).isEmpty();
    }
}
