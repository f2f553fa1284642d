package io.dealflow.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.schemas.topic.Topic;
import io.dealflow.schemas.topic.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaFormatter;
import org.apache.avro.specific.SpecificData;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds every schema of a topic against all of its released versions, in both directions. */
class SchemaEvolutionTest {

    private static final Path CONTRACTS = Path.of("src", "main", "avro");
    private static final Pattern OF_AGENT_TOPIC = Pattern.compile("(?m)^ *record (\\w+(?:Task|Result)) ");
    private static final Path BASELINES = Path.of("src", "test", "resources", "baselines");

    static Stream<Schema> schemas() throws IOException {
        TreeMap<String, Schema> schemas = new TreeMap<>();
        Topics.shared().stream().map(Topic::schema).forEach(schema -> schemas.put(schema.getFullName(), schema));
        try (Stream<Path> contracts = Files.list(CONTRACTS)) {
            for (Path contract : contracts.toList()) {
                schemasOfTopics(contract).forEach(schema -> schemas.put(schema.getFullName(), schema));
            }
        }
        return schemas.values().stream();
    }

    /** The task and the result of an agent; none of another file. */
    private static Stream<Schema> schemasOfTopics(Path contract) throws IOException {
        return OF_AGENT_TOPIC.matcher(Files.readString(contract)).results().map(record -> {
            try {
                Class<?> type = Class.forName("io.dealflow.schemas." + record.group(1));
                return SpecificData.get().getSchema(type);
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void readsAndIsReadByEveryReleasedVersion(Schema schema) throws IOException {
        List<Path> versions = versions(schema);
        assertThat(versions)
                .as(
                        "released versions of %s: write the schema to %s",
                        schema.getFullName(), BASELINES.resolve(name(schema, 1)))
                .isNotEmpty();
        for (Path version : versions) {
            Schema released = parse(version);
            assertReads(version, "The new schema cannot read what the released one wrote", schema, released);
            assertReads(version, "The released schema cannot read what the new one writes", released, schema);
        }
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void isTheNewestReleasedVersion(Schema schema) throws IOException {
        List<Path> versions = versions(schema);
        Schema newest = parse(versions.get(versions.size() - 1));

        assertThat(newest)
                .as(
                        "%s differs from its newest version. If that one was released, keep its file and write the "
                                + "schema to %s; if not, replace its file. The schema: %s",
                        schema.getFullName(),
                        BASELINES.resolve(name(schema, versions.size() + 1)),
                        SchemaFormatter.format("json/pretty", schema))
                .isEqualTo(schema);
    }

    private static void assertReads(Path version, String problem, Schema reader, Schema writer) {
        var result = SchemaCompatibility.checkReaderWriterCompatibility(reader, writer);

        assertThat(result.getType())
                .as(
                        "%s, %s. Add fields with a default only, and never remove one without a default. Found: %s",
                        problem, version, result.getResult().getIncompatibilities())
                .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
    }

    private static List<Path> versions(Schema schema) {
        List<Path> versions = new ArrayList<>();
        Path next = BASELINES.resolve(name(schema, 1));
        while (Files.exists(next)) {
            versions.add(next);
            next = BASELINES.resolve(name(schema, versions.size() + 1));
        }
        return versions;
    }

    private static Schema parse(Path version) throws IOException {
        return new Schema.Parser().parse(Files.readString(version));
    }

    private static String name(Schema schema, int version) {
        return "%s.%d.avsc".formatted(schema.getFullName(), version);
    }
}
