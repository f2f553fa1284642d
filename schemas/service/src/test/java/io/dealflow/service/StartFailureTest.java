package io.dealflow.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StartFailureTest {

    @Test
    void isTheInnermostCause() {
        Exception cause = new IllegalArgumentException("Key 'x': expected 1, found 2\nand more");

        assertThat(StartFailure.reason(new IllegalStateException("of a bean", new RuntimeException(cause))))
                .isEqualTo("Key 'x': expected 1, found 2");
    }

    @Test
    void isTheInnermostOfOursIfThereIsOne() {
        SettingException ours = new SettingException("ours");
        ours.initCause(new IllegalStateException("a detail"));

        assertThat(StartFailure.reason(new IllegalStateException("of a bean", ours)))
                .isEqualTo("ours");
    }

    @Test
    void isTheKindOfFailureIfThereIsNothingElse() {
        assertThat(StartFailure.reason(new NullPointerException())).isEqualTo("java.lang.NullPointerException");
    }
}
