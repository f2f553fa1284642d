package io.dealflow.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dealflow.agent.AgentCatalogue;
import io.dealflow.schemas.topic.Access;
import io.dealflow.schemas.topic.Party;
import io.dealflow.schemas.topic.Topic.Retention;
import io.dealflow.schemas.topic.Topics;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Holds {@code docs/configuration.md} against the configuration records. Run with {@code -Dupdate.docs=true} to write
 * it anew.
 */
class ReferenceDocsTest {

    private static final Path CONFIGURATION = Path.of("..", "docs", "configuration.md");
    private static final Path TOPICS = Path.of("..", "docs", "topics.md");
    private static final String METADATA = "META-INF/spring-configuration-metadata.json";
    private static final String PREFIX = "dealflow.";
    private static final String HEAD = """
            # Configuration

            Generated from the configuration records; do not edit. A key can be set in a YAML file named by `-Dmicronaut.config.files`, as
            a system property (`-Ddealflow.routing.rules=rules.yaml`) or as an environment variable (`DEALFLOW_ROUTING_RULES`). A key that
            does not exist, a value of another type and one out of bounds stop the start with a sentence that names the key; a blank value of a
            number, duration or switch counts as not set. Services of one fleet may share their settings: those of a section that no service of
            the process has, such as `dealflow.routing` where the routing agent is not, are left to another, unless the section looks like a
            misspelled one of the process; the log names them. Durations are written like `500ms`, `30s`, `5m`, `24h` or `7d`, switches `true` or `false`, lists with commas.

            The connection to Kafka and the schema registry is set under `kafka.`, with the names of Kafka's own clients:
            `kafka.bootstrap.servers`, `kafka.schema.registry.url`, `kafka.security.protocol` and so on.

            `dealflow.data-dir` is the folder of all local data (default `~/.dealflow`). `dealflow.<agent>.enabled=false` leaves an agent
            of this project out of a process that has it on its class path, such as the standalone one, so that it can run elsewhere.
            Each key of `dealflow.agent` can be set for one agent under `dealflow.agents.<name>`.
            """;

    private static final String TOPICS_HEAD = """
            # Topics

            Generated from the catalogue; do not edit. Keys are strings: the id of the subject, but the run id on `runs.status`, the table on
            `crm.events`, the host on `calendar.claims`, the agent on `agents.registrations` and `agents.controls`, the letter on
            `dead-letters.handled`, and run, path and visit on
            `agents.<agent>.inbox`, which an agent of people has beside `agents.<agent>.withdrawals`. Values are Avro in Confluent's wire format, the subject of a topic's schema is
            `<topic>-value`. Partitions and replication are set under `dealflow.topics` when a topic is created; all topics that the
            orchestrator reads have the same number of partitions.

            *Producers* are whoever brings in deals and inquiries, `submit` among them; *intake* makes deals of the changes of a CRM and
            writes outcomes back; the *desk* is where people watch and steer runs: command line and REST API. All others are agents.

            | topic | value | written by | read by | keeps |
            | --- | --- | --- | --- | --- |
            """;

    private static final String TOPICS_TAIL = """

            ## Rights

            What a service needs of a cluster with access control (ACL), beside READ on the topics that it reads and WRITE on those that it writes, which
            include DESCRIBE. Derived from the code; not tried on a broker with an authorizer.

            | service | group (READ) | transactional ids (WRITE, DESCRIBE) | topics |
            | --- | --- | --- | --- |
            | orchestrator | `dealflow-orchestrator` | prefix `dealflow-orchestrator-` | all rights on the prefix `dealflow-orchestrator-`; WRITE also on all that it reads, for records that it takes to their partition |
            | an agent | its name, such as `scoring`; who reads `deals.history` also `deals.history.dead-letters` | none; one of people the prefix of its name and `-answers-`, such as `approval-answers-` | as above |
            | intake | `dealflow-intake` | prefix `dealflow-intake-` | all rights on the prefix `dealflow-intake-`; READ on those of the CRM's tables |
            | writing outcomes back | `crm-write-back` | none | as above |
            | Connect | `dealflow-connect` | `connect-cluster-dealflow-connect`, prefix `dealflow-connect-` | all rights on the prefix `dealflow-connect.`; WRITE and CREATE on those of the CRM's tables |
            | desk, producers | none | none | as above |

            Names of groups follow `application-id`, or the setting that names the group, where it is set. What follows a topic, such as past deals or the list of
            runs, joins no group. A service creates what is missing of its topics at its start: CREATE on them, unless `dealflow topics create` was run
            before by somebody who may. `doctor` needs DESCRIBE on the cluster, on groups and topics, and DESCRIBE_CONFIGS on topics.
            """;

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void configurationReferenceIsThatOfTheCode() throws IOException {
        assertIsPage(CONFIGURATION, configuration());
    }

    @Test
    void topicReferenceIsThatOfTheCatalogue() throws IOException {
        assertIsPage(TOPICS, topics());
    }

    private static void assertIsPage(Path file, String page) throws IOException {
        if (Boolean.getBoolean("update.docs")) {
            Files.writeString(file, page);
        }
        assertThat(Files.readString(file))
                .as("%s; write it anew with -Dupdate.docs=true", file)
                .isEqualTo(page);
    }

    private static String topics() {
        StringBuilder page = new StringBuilder(TOPICS_HEAD);
        AgentCatalogue agents = AgentCatalogue.find();
        agents.topics()
                .forEach(topic -> page.append(row(
                        topic.name(),
                        "`%s`".formatted(topic.type().getSimpleName()),
                        agents.access(topic),
                        retention(topic.retention()))));
        page.append(row(Topics.DEAD_LETTERS, "the original bytes", Topics.DEAD_LETTER_ACCESS, "90 days"));
        page.append(TOPICS_TAIL);
        return page.toString();
    }

    private static String row(String topic, String value, Access access, String keeps) {
        return "| `%s` | %s | %s | %s | %s |\n"
                .formatted(topic, value, parties(access.writers()), parties(access.readers()), keeps);
    }

    private static String parties(Set<Party> parties) {
        return parties.stream().map(Party::label).sorted().collect(Collectors.joining(", "));
    }

    private static String retention(Retention retention) {
        return retention.match(
                compacted -> "newest of each key (compacted)"
                        + compacted.age().map(age -> ", " + age(age)).orElse(""),
                aged -> aged.age().map(ReferenceDocsTest::age).orElse("for ever"));
    }

    private static String age(Duration age) {
        return age.toDays() > 0 ? age.toDays() + " days" : age.toMinutes() + " minutes";
    }

    private String configuration() throws IOException {
        Map<String, String> groups = new TreeMap<>();
        Map<String, List<String>> rows = new TreeMap<>();
        for (URL resource : Collections.list(getClass().getClassLoader().getResources(METADATA))) {
            JsonNode metadata = json.readTree(resource.openStream());
            metadata.path("groups").forEach(group -> {
                if (text(group, "name").startsWith(PREFIX)) {
                    groups.put(text(group, "type"), text(group, "name"));
                    rows.computeIfAbsent(text(group, "type"), type -> new ArrayList<>());
                }
            });
            metadata.path("properties").forEach(property -> {
                if (text(property, "name").startsWith(PREFIX)) {
                    rows.computeIfAbsent(text(property, "sourceType"), type -> new ArrayList<>())
                            .add(row(property));
                }
            });
        }
        StringBuilder page = new StringBuilder(HEAD);
        groups.entrySet().stream().sorted(Map.Entry.comparingByValue()).forEach(group -> {
            page.append("\n## `%s`\n\n| key | default | meaning |\n| --- | --- | --- |\n".formatted(group.getValue()));
            rows.get(group.getKey()).stream().sorted().forEach(page::append);
        });
        return page.toString();
    }

    private static String row(JsonNode property) {
        String fallback = text(property, "defaultValue");
        return "| `%s` | %s | %s |\n"
                .formatted(
                        text(property, "name"),
                        fallback.isEmpty() ? "" : "`" + fallback + "`",
                        text(property, "description")
                                .replaceAll("\\s+", " ")
                                .replaceAll("\\{@code ([^}]*)}", "`$1`")
                                .replace("|", "\\|"));
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asText("");
    }
}
