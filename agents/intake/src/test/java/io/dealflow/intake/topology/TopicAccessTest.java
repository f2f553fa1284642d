package io.dealflow.intake.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.schemas.topic.Party.Role;
import io.dealflow.schemas.topic.Topic;
import io.dealflow.schemas.topic.Topics;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.kafka.streams.TopologyDescription.Sink;
import org.apache.kafka.streams.TopologyDescription.Subtopology;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds the catalogue's word on who writes against what the topology does. */
class TopicAccessTest {

    @TempDir
    Path folder;

    @Test
    void namesIntakeWriterOfWhatItsTopologyWrites() {
        List<String> written = Topics.shared().stream()
                .filter(topic -> topic.access().writers().contains(Role.INTAKE))
                .map(Topic::name)
                .toList();

        try (Crm crm = new Crm(folder)) {
            assertThat(crm.topology.describe().subtopologies().stream()
                            .map(Subtopology::nodes)
                            .flatMap(Set::stream)
                            .filter(Sink.class::isInstance)
                            .map(sink -> ((Sink) sink).topic())
                            .filter(topic -> !topic.equals(Topics.DEAD_LETTERS)))
                    .containsExactlyInAnyOrderElementsOf(written);
        }
        assertThat(Topics.DEAD_LETTER_ACCESS.writers()).contains(Role.INTAKE);
    }
}
