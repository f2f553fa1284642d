package io.dealflow.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;

class PostgresSourceTest {

    private static final PostgresUrl DATABASE = PostgresUrl.parse("postgresql://ann:secret@db:6543/sales");
    private static final List<String> TABLES =
            List.of("public.users", "public.accounts", "public.contacts", "public.opportunities", "public.activities");

    @Test
    void saysTheSameAsFileThatUsersPost() throws IOException {
        Map<String, String> environment = Map.of(
                "CRM_HOST", "db",
                "CRM_PORT", "6543",
                "CRM_DATABASE", "sales",
                "CRM_USER", "ann",
                "CRM_PASSWORD", "secret");
        JsonNode file = file();
        Map<String, String> fromFile = new LinkedHashMap<>(JsonMapper.builder()
                .build()
                .convertValue(file.path("config"), new TypeReference<Map<String, String>>() {}));
        fromFile.replaceAll((key, value) -> {
            String name = value.replaceAll("^\\$\\{env:(\\w+)}$", "$1");
            return environment.getOrDefault(name, value);
        });

        assertThat(file.path("name").asText()).isEqualTo("crm");
        assertThat(fromFile).isEqualTo(PostgresSource.of(DATABASE, TABLES).toConfig());
    }

    @Test
    void keepsOrderOfEachTableInOnePartition() {
        List<NewTopic> topics = PostgresSource.of(DATABASE, TABLES).topics();

        assertThat(topics).extracting(NewTopic::name).startsWith("crm.public.users", "crm.public.accounts");
        assertThat(topics).extracting(NewTopic::numPartitions).containsOnly(1);
    }

    @Test
    void asksDebeziumForPublicationOnlyOnDemand() {
        PostgresSource source = PostgresSource.of(DATABASE, TABLES);

        assertThat(source.toConfig()).containsEntry("publication.autocreate.mode", "disabled");
        assertThat(source.withCreatedPublication().toConfig()).containsEntry("publication.autocreate.mode", "filtered");
    }

    @Test
    void takesPlaceholderForPassword() {
        PostgresSource source = PostgresSource.of(DATABASE, TABLES).withPassword("${directory:/x:pw}");

        assertThat(source.toConfig()).containsEntry("database.password", "${directory:/x:pw}");
        assertThat(PostgresSource.of(DATABASE, TABLES).toString()).doesNotContain("secret");
    }

    @Test
    void refusesWhatPostgresWouldRefuse() {
        assertThatThrownBy(() -> PostgresSource.of(DATABASE, List.of()))
                .hasMessage("Tables to capture: found none, expected at least one schema.table");
        assertThatThrownBy(() -> PostgresSource.of(DATABASE, List.of("users")))
                .hasMessage("Table to capture: found users, expected schema.table");
        assertThatThrownBy(() -> source("Slot-1", Duration.ofMillis(1)))
                .hasMessage("Replication slot: found Slot-1, expected up to 63 of a to z, 0 to 9 and _");
        assertThatThrownBy(() -> source("slot", Duration.ZERO))
                .hasMessage("Poll interval: found PT0S, expected at least 1 ms");
    }

    private static PostgresSource source(String slot, Duration poll) {
        return new PostgresSource(
                DATABASE, TABLES, "crm", slot, "p", false, PostgresSource.Snapshot.NONE, Duration.ofSeconds(1), poll);
    }

    private static JsonNode file() throws IOException {
        try (InputStream in = PostgresSource.class.getResourceAsStream("crm-source.json")) {
            return JsonMapper.builder().build().readTree(in);
        }
    }
}
