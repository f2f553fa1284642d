package io.dealflow.agent.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordingTest {

    @Test
    void keyForgetsCaseAndSpacing() {
        assertThat(Wording.key("GTX  Pro")).isEqualTo(Wording.key("gtxPro")).isEqualTo("gtxpro");
    }

    @Test
    void placeholdersAreUnknown() {
        assertThat(Wording.known("N/A")).isFalse();
        assertThat(Wording.known(" - ")).isFalse();
        assertThat(Wording.known("NA")).isTrue();
    }

    @Test
    void misspeltNamesAreClose() {
        assertThat(Wording.closeness("technolgy", "technology")).isGreaterThan(0.8);
        assertThat(Wording.closeness("retail", "medical")).isLessThan(0.3);
        assertThat(Wording.closeness("retail", "retail")).isEqualTo(1);
    }
}
