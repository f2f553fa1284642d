package io.dealflow.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every service reads in the same way. */
class SharedSettingsTest {

    @Test
    void givesEachServiceItsFolderOfTheDataFolder() {
        try (ApplicationContext context = ApplicationContext.run(Map.of("dealflow.data-dir", "/data"))) {
            assertThat(context.getBean(LocalData.class).folder("retrieval")).isEqualTo(Path.of("/data/retrieval"));
        }
    }

    @Test
    void keepsDataInTheHomeOfTheUserByDefault() {
        try (ApplicationContext context = ApplicationContext.run()) {
            assertThat(context.getBean(LocalData.class).folder("intake"))
                    .isEqualTo(Path.of(System.getProperty("user.home"), ".dealflow", "intake"));
        }
    }

    @Test
    void givesSettingsOfKafkaUnderTheirOwnNames() {
        Map<String, Object> settings =
                Map.of("kafka.bootstrap.servers", "a:1", "kafka.schema.registry.url", "http://b:2");
        try (ApplicationContext context = ApplicationContext.run(settings)) {
            assertThat(context.getBean(KafkaSettings.class).all())
                    .containsEntry("bootstrap.servers", "a:1")
                    .containsEntry("schema.registry.url", "http://b:2");
        }
    }
}
