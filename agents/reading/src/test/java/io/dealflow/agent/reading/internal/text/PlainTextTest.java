package io.dealflow.agent.reading.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlainTextTest {

    @Test
    void keepsAFewMarksOnALetter() {
        assertThat(PlainText.clean("e\u0301 o" + "\u0301".repeat(50_000) + " x"))
                .isEqualTo("e\u0301 o" + "\u0301".repeat(8) + " x");
    }
}
