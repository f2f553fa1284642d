package io.dealflow.standalone.internal.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.agent.AgentCatalogue;
import io.dealflow.agent.AgentDescription;
import io.dealflow.agent.wording.OutcomeWording;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OutcomeReportTest {

    @Test
    void hasRoomForTheLabelOfEachAgent() {
        Stream<String> labels = AgentCatalogue.find().agents().stream()
                .map(AgentDescription::wording)
                .flatMap(Optional::stream)
                .map(OutcomeWording::label);

        assertThat(labels).isNotEmpty().allMatch(label -> label.length() <= OutcomeWording.LONGEST_LABEL);
    }
}
