package io.dealflow.orchestrator.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.schemas.topic.Access;
import io.dealflow.schemas.topic.AgentContract;
import io.dealflow.schemas.topic.Party.Role;
import io.dealflow.schemas.topic.Topic;
import io.dealflow.schemas.topic.Topics;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.streams.TopologyDescription.Node;
import org.apache.kafka.streams.TopologyDescription.Sink;
import org.apache.kafka.streams.TopologyDescription.Source;
import org.apache.kafka.streams.TopologyDescription.Subtopology;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds the catalogue's word on who reads and writes against what the topology does. */
class TopicAccessTest {

    @TempDir
    Path folder;

    @Test
    void namesTheOrchestratorReaderOfWhatItsTopologyReads() {
        Set<String> read = nodes(Source.class)
                .flatMap(source -> source.topicSet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        // The workflow of the fixture is about deals, and leaves the agents of inquiries out.
        read.add(Topics.INQUIRIES.name());
        // What agents register, and what people ask of them, is followed beside the topology.
        read.add(Topics.REGISTRATIONS.name());
        read.add(Topics.AGENT_CONTROLS.name());

        assertThat(of(Access::readers))
                .containsAll(read)
                .filteredOn(topic -> !Topics.isResults(topic))
                .allMatch(read::contains);
    }

    @Test
    void namesTheOrchestratorWriterOfWhatItsTopologyWrites() {
        Set<String> written = nodes(Sink.class)
                .filter(sink -> sink.topic() != null)
                .map(Sink::topic)
                .filter(topic -> !topic.equals(Topics.DEAD_LETTERS))
                .collect(Collectors.toCollection(TreeSet::new));
        FakeAgents.CONTRACTS.forEach(agent -> written.add(agent.tasks().name()));

        assertThat(of(Access::writers)).containsExactlyInAnyOrderElementsOf(written);
        assertThat(Topics.DEAD_LETTER_ACCESS.writers()).contains(Role.ORCHESTRATOR);
    }

    private static Set<String> of(Function<Access, Collection<?>> side) {
        Stream<Topic<?>> agents = FakeAgents.CONTRACTS.stream().flatMap(TopicAccessTest::topics);
        return Stream.concat(Topics.shared().stream(), agents)
                .filter(topic -> side.apply(topic.access()).contains(Role.ORCHESTRATOR))
                .map(Topic::name)
                .collect(Collectors.toSet());
    }

    private static Stream<Topic<?>> topics(AgentContract<?, ?, ?> agent) {
        return Stream.of(agent.tasks(), agent.results());
    }

    private <N extends Node> Stream<N> nodes(Class<N> type) {
        try (TopologyFixture fixture = new TopologyFixture(folder)) {
            return fixture.topology.describe().subtopologies().stream()
                    .map(Subtopology::nodes)
                    .flatMap(Set::stream)
                    .filter(type::isInstance)
                    .map(type::cast)
                    .toList()
                    .stream();
        }
    }
}
