package io.dealflow.agent.wording;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LabelledWordingTest {

    @Test
    void refusesLabelThatReportsHaveNoRoomFor() {
        assertThatThrownBy(() -> new LabelledWording("Assignments", (outcome, lines) -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Label of an agent's outcomes: expected at most 10 characters, found 'Assignments'");
    }
}
