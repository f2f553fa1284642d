package io.dealflow.standalone.internal.added;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dealflow.agent.AgentCatalogue;
import io.dealflow.agent.AgentDescriber;
import io.dealflow.kafka.topic.TopicLayout;
import io.dealflow.kafka.topic.TopicPlan;
import io.dealflow.standalone.internal.doctor.Catalogue;
import io.dealflow.standalone.internal.run.FactText;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An agent comes onto the class path, and nothing that others share is edited. */
class AddedAgentTest {

    @TempDir
    Path folder;

    private URLClassLoader loader;

    @BeforeEach
    void add() throws IOException {
        register(AddedDescriber.class.getName());
        loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, AddedAgentTest.class.getClassLoader());
    }

    @AfterEach
    void close() throws IOException {
        loader.close();
    }

    @Test
    void isKnownBesideTheAgentsOfTheProject() {
        assertThat(AgentCatalogue.find(loader).names())
                .containsAll(AgentCatalogue.find().names())
                .contains("currency");
    }

    @Test
    void hasItsTopicsPlanned() {
        Catalogue catalogue = new Catalogue(AgentCatalogue.find(loader), List.of(), List.of());

        assertThat(catalogue.plans(TopicLayout.EMBEDDED).stream().map(TopicPlan::name))
                .contains("agents.currency.tasks", "agents.currency.results");
    }

    @Test
    void hasItsOutcomeToldInItsWords() {
        GenericRecord worth = new GenericData.Record(Worth.SCHEMA$);
        worth.put("euros", 920.0);

        assertThat(new FactText(AgentCatalogue.find(loader)).lines(worth, 60)).containsExactly("920.00 euros");
    }

    @Test
    void hasItsOutcomeToldAsJsonWhereItIsNotKnown() {
        GenericRecord worth = new GenericData.Record(Worth.SCHEMA$);
        worth.put("euros", 920.0);

        assertThat(String.join("", new FactText(AgentCatalogue.find()).lines(worth, 60)))
                .isEqualToIgnoringWhitespace("{\"euros\":920.0}");
    }

    @Test
    void isRefusedUnderTheNameOfAnother() throws IOException {
        register(SecondDescriber.class.getName());

        assertThatThrownBy(() -> AgentCatalogue.find(loader))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("Agents on the class path: expected different names, found [");
    }

    private void register(String description) throws IOException {
        Path file = folder.resolve("META-INF/services").resolve(AgentDescriber.class.getName());
        Files.createDirectories(file.getParent());
        String others = Files.exists(file) ? Files.readString(file) : "";
        Files.writeString(file, others + description + "\n");
    }
}
