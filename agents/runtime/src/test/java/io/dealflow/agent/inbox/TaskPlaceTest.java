package io.dealflow.agent.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TaskPlaceTest {

    @Test
    void isOneWord() {
        assertThat(new TaskPlace("deal:D-1:1", "quotes[2]/review", 3).text())
                .isEqualTo("deal:D-1:1#quotes[2]/review#3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"deal:D#1:1", "deal:D%1:1", "deal:D%23:1", "deal:#%25#:1"})
    void parsesBackWhateverTheIdHolds(String runId) {
        TaskPlace place = new TaskPlace(runId, "re#view", 1);

        assertThat(TaskPlace.parse(place.text())).isEqualTo(place);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "deal:D-1:1", "deal:D-1:1#review", "deal:D-1:1#review#x", "a#b#1#1"})
    void refusesWhatIsNoPlace(String text) {
        assertThatThrownBy(() -> TaskPlace.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Place of a task: expected run, path and visit with '#' between them, found '%s'", text);
    }
}
