package io.dealflow.agent.scheduling.internal.team;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

    @ParameterizedTest
    @ValueSource(strings = {"ada@example.com", "a.b+c_d=e~f'g-h@sub.example.co.uk", " ada@example.com "})
    void takesOnePlainMailbox(String text) {
        assertThat(EmailAddress.of(text)).contains(new EmailAddress(text.strip()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ada",
                "ada@localhost",
                "a@b.de,c@d.de",
                "a@b.de;x",
                "a@b.de\r\nATTENDEE:mailto:c@d.de",
                "a@b.de?cc=c@d.de",
                "a%0d%0a@b.de",
                "\"a b\"@b.de",
                "Ada <a@b.de>",
                "a@b@c.de",
                "a@-b.de",
                "ä@b.de",
                "a@b.de\u0000",
                "a:b@c.de",
            })
    void refusesEverythingElse(String text) {
        assertThat(EmailAddress.of(text)).isEmpty();
        assertThatThrownBy(() -> new EmailAddress(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesWhatIsTooLong() {
        assertThat(EmailAddress.of("a@" + "b".repeat(60) + "." + ("c".repeat(60) + ".").repeat(4) + "de"))
                .isEmpty();
    }
}
