package io.dealflow.orchestrator.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema for editors takes what the parser takes, as far as a schema can say it. */
class WorkflowSchemaTest {

    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(PackagedWorkflows.schema(), InputFormat.JSON);
    private static final Pattern KEYS = Pattern.compile("unknown key 'zzz' of [^,]+, expected (?:one of )?(.*)");

    /** Mistakes of the form of which no schema can tell: they are told by another place, or by the file. */
    private static final Set<String> BEYOND_SCHEMAS = Set.of(
            "03-other-file.yaml",
            "107-cron-of-no-day.yaml",
            "108-unknown-time-zone.yaml",
            "11-unknown-retry-policy.yaml",
            "12-case-without-condition-in-the-middle.yaml",
            "89-version-that-is-not-there.yaml",
            "90-workflows-that-call-each-other.yaml");

    private static boolean takes(String workflow) {
        return SCHEMA.validate(workflow, InputFormat.YAML).isEmpty();
    }

    private static List<String> errors(String workflow) {
        return SCHEMA.validate(workflow, InputFormat.YAML).stream()
                .map(Error::toString)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void takesEveryWorkflow(String workflow) {
        assertThat(errors(workflow)).isEmpty();
    }

    static Stream<String> workflows() throws IOException {
        return Stream.of(
                        PackagedWorkflows.texts().values().stream(),
                        WorkflowPage.read().examples().stream(),
                        files(Path.of("..", "bench", "src", "main", "resources", "bench-workflows")).values().stream())
                .flatMap(texts -> texts);
    }

    @Test
    void refusesMistakesOfTheForm() throws IOException, URISyntaxException {
        Path folder = Path.of(Objects.requireNonNull(getClass().getResource("/workflows/mistakes"))
                .toURI());
        Map<String, String> wrong = files(folder).entrySet().stream()
                .filter(file -> !Forms.problems(file.getValue()).isEmpty())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

        assertThat(wrong).hasSizeGreaterThan(BEYOND_SCHEMAS.size());
        assertThat(wrong.keySet().stream().filter(file -> takes(wrong.get(file))))
                .containsExactlyInAnyOrderElementsOf(BEYOND_SCHEMAS);
    }

    @Test
    void refusesTheMistakesOfTheFormThatThePageShows() {
        assertThat(takes(WorkflowPage.read().mistaken().get(0))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/properties | zzz: 1",
                "/properties/document/properties | document: {zzz: 1}",
                "/properties/evaluate/properties | evaluate: {zzz: 1}",
                "/properties/schedule/properties | schedule: {zzz: 1}",
                "/properties/schedule/properties/on/properties | schedule: {on: {zzz: 1}}",
                "/properties/schedule/properties/on/properties/one/properties | schedule: {on: {one: {zzz: 1}}}",
                "/properties/schedule/properties/on/properties/one/properties/with/properties"
                        + " | schedule: {on: {one: {with: {zzz: 1}}}}",
                "/properties/use/properties | use: {zzz: 1}",
                "/$defs/after/properties | timeout: {zzz: 1}",
                "/$defs/duration/anyOf/0/properties | timeout: {after: {zzz: 1}}",
                "/$defs/error/properties | use: {errors: {e: {zzz: 1}}}",
                "/$defs/retryPolicy/properties | use: {retries: {r: {zzz: 1}}}",
                "/$defs/retryPolicy/properties/backoff/properties | use: {retries: {r: {backoff: {zzz: 1}}}}",
                "/$defs/retryPolicy/properties/backoff/properties/exponential/properties"
                        + " | use: {retries: {r: {backoff: {exponential: {zzz: 1}}}}}",
                "/$defs/retryPolicy/properties/limit/properties | use: {retries: {r: {limit: {zzz: 1}}}}",
                "/$defs/retryPolicy/properties/limit/properties/attempt/properties"
                        + " | use: {retries: {r: {limit: {attempt: {zzz: 1}}}}}",
                "/$defs/retryPolicy/properties/jitter/properties | use: {retries: {r: {jitter: {zzz: 1}}}}",
                "/$defs/case/properties | do: [{s: {switch: [{c: {zzz: 1}}]}}]",
                "/$defs/fork/properties/fork/properties | do: [{s: {fork: {zzz: 1}}}]",
                "/$defs/for/properties/for/properties | do: [{s: {for: {zzz: 1}}}]",
                "/$defs/catch/properties | do: [{s: {try: [], catch: {zzz: 1}}}]",
                "/$defs/catch/properties/errors/properties | do: [{s: {try: [], catch: {errors: {zzz: 1}}}}]",
                "/$defs/catch/properties/errors/properties/with/properties"
                        + " | do: [{s: {try: [], catch: {errors: {with: {zzz: 1}}}}}]",
                "/$defs/raise/properties/raise/properties | do: [{s: {raise: {zzz: 1}}}]",
                "/$defs/run/properties/run/properties | do: [{s: {run: {zzz: 1}}}]",
                "/$defs/run/properties/run/properties/workflow/properties | do: [{s: {run: {workflow: {zzz: 1}}}}]",
                "/$defs/listen/properties/listen/properties | do: [{s: {listen: {zzz: 1}}}]",
                "/$defs/listen/properties/listen/properties/to/properties | do: [{s: {listen: {to: {zzz: 1}}}}]",
                "/$defs/signal/properties | do: [{s: {listen: {to: {one: {zzz: 1}}}}}]",
                "/$defs/signal/properties/with/properties | do: [{s: {listen: {to: {one: {with: {zzz: 1}}}}}}]",
                "/$defs/emit/properties/emit/properties | do: [{s: {emit: {zzz: 1}}}]",
                "/$defs/emit/properties/emit/properties/event/properties | do: [{s: {emit: {event: {zzz: 1}}}}]",
                "/$defs/emit/properties/emit/properties/event/properties/with/properties"
                        + " | do: [{s: {emit: {event: {with: {zzz: 1}}}}}]",
            })
    void hasTheKeysOfTheParser(String place, String workflow) throws JsonProcessingException {
        assertThat(names(place)).isEqualTo(keys(workflow));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void hasTheKeysOfEachKindOfStep(NodeKind kind) throws JsonProcessingException {
        String place = "/$defs/%s/properties".formatted(kind.word());

        assertThat(names(place)).isEqualTo(new TreeSet<>(kind.keys()));
        assertThat(names(place + "/metadata/properties")).isEqualTo(new TreeSet<>(kind.metadataKeys()));
    }

    static Stream<NodeKind> kinds() {
        return Arrays.stream(NodeKind.values());
    }

    @Test
    void hasTheKindsOfTheParser() throws JsonProcessingException {
        assertThat(json().at("/$defs/work/oneOf"))
                .extracting(kind -> kind.path("$ref").asText().replace("#/$defs/", ""))
                .containsExactlyInAnyOrderElementsOf(NodeKind.words());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "wait: PT1.5S",
                "wait: P2W",
                "wait: {hours: 1, seconds: 2}",
                "set: {done: true, share: 0.5, name: 'x ', outcome: done, next: '${ 1 + 1 }'}",
                "call: scoring, if: true, timeout: {after: P1D}, metadata: {as: s1, urgent: '${ true }', at-most: 1000}",
                "call: scoring, then: end, metadata: {undo: [{tell: {emit: {event: {with: {type: a.b, source: 'x://y'}}}}}]}",
                "raise: {error: {type: 'x://y', status: 599}}",
                "listen: {to: {any: [{with: {type: mail.bounced}}, {with: {type: go-on}}]}}, metadata: {as: signal}",
                "listen: {to: {all: [{with: {type: a}}]}}, timeout: {after: {days: 3}}",
                "emit: {event: {with: {type: mail.sent, source: 'https://example.com', data: {to: '${ deal.id }', n: 3}}}}",
                "switch: [{HOT: {then: continue}}, {otherwise: {then: exit}}], metadata: {by: score.tier}",
                "fork: {compete: false, branches: [{a: {wait: PT1S}}, {b: {wait: PT1S}}]}, metadata: {join: 2}",
                "for: {in: '${ precedents.deals }'}, do: [{a: {wait: PT1S}}], metadata: {at-most: 10000, collect: {all: one}}",
                "try: [{a: {wait: PT1S}}], catch: {errors: {with: {status: 500}}, do: []}",
                "try: [{a: {wait: PT1S}}], catch: {retry: {backoff: {linear: {}}, limit: {attempt: {count: 0}}}}",
            })
    void takesWhatTheParserTakes(String step) {
        String workflow = Forms.HEAD + "- step: {" + step + "}\n";

        assertThat(Forms.problems(workflow)).isEmpty();
        assertThat(errors(workflow)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "wait: 30s",
                "wait: P1Y",
                "wait: {}",
                "wait: {hours: -1}",
                "wait: PT1S, timeout: {after: PT1S}",
                "set: {}",
                "set: {task: 1}",
                "set: {name: 'x ${ y }'}",
                "set: {outcome: Done}",
                "call: http",
                "call: Scoring",
                "call: scoring, with: {a: 1}",
                "call: scoring, input: {}",
                "call: scoring, wait: PT1S",
                "call: scoring, metadata: {as: outcome}",
                "call: scoring, metadata: {at-most: 1001}",
                "call: scoring, metadata: {at-most: 0}",
                "call: scoring, metadata: {undo: []}",
                "raise: {error: {type: 'x://y', status: 600}}",
                "raise: {error: {type: timeout, status: 408}}",
                "listen: {to: {one: {with: {type: a}}, any: [{with: {type: b}}]}}",
                "listen: {to: {any: [{with: {type: a}}, {with: {type: a}}]}}",
                "listen: {to: {all: [{with: {type: a}}]}}, metadata: {as: signal}",
                "emit: {event: {with: {type: mail.sent}}}",
                "run: {shell: {command: ls}}",
                "run: {workflow: {namespace: a, name: b, version: latest}}",
                "run: {workflow: {namespace: a, name: b, version: 1.0.0}, await: false}",
                "switch: [{a: {when: true}}]",
                "switch: [{a: {when: true, then: end}}], metadata: {by: score.tier}",
                "fork: {branches: [{a: {wait: PT1S}}]}",
                "fork: {compete: true, branches: [{a: {wait: PT1S}}, {b: {wait: PT1S}}]}, metadata: {join: 2}",
                "for: {in: 'a + b'}, do: [{a: {wait: PT1S}}]",
                "for: {in: a}, do: [{a: {wait: PT1S}}], metadata: {at-once: 101}",
                "for: {in: a}, do: []",
                "try: [{a: {wait: PT1S}}], catch: {}",
                "try: [{a: {wait: PT1S}}], catch: {when: true, retry: {}}",
                "try: [{a: {wait: PT1S}}], catch: {errors: {with: {type: timeuot}}, do: []}",
                "try: [{a: {wait: PT1S}}], catch: {retry: {backoff: {linear: {}, constant: {}}}}",
                "try: [{a: {wait: PT1S}}], catch: {retry: {limit: {attempt: {count: 1000}}}}",
                "do: [{end: {wait: PT1S}}]",
            })
    void refusesWhatTheParserRefuses(String step) {
        String workflow = Forms.HEAD + "- step: {" + step + "}\n";

        assertThat(Forms.problems(workflow)).isNotEmpty();
        assertThat(takes(workflow)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{every: {minutes: 15}}",
                "{every: PT1S}",
                "{cron: '0 8 * * 1-5'}",
                "{cron: '*/15 0,12 1-7 JAN-MAR MON'}",
                "{on: {one: {with: {type: leads}}}}",
            })
    void takesTheSchedulesThatTheParserTakes(String schedule) {
        String workflow = Forms.HEAD + "- step: {wait: PT1S}\nschedule: %s\n".formatted(schedule);

        assertThat(Forms.problems(workflow)).isEmpty();
        assertThat(errors(workflow)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{after: PT1H}",
                "{every: 15m}",
                "{every: PT1H, cron: '0 8 * * *'}",
                "{cron: '0 8 * *'}",
                "{cron: '@daily'}",
                "{cron: 8}",
            })
    void refusesTheSchedulesThatTheParserRefuses(String schedule) {
        String workflow = Forms.HEAD + "- step: {wait: PT1S}\nschedule: %s\n".formatted(schedule);

        assertThat(Forms.problems(workflow)).isNotEmpty();
        assertThat(takes(workflow)).isFalse();
    }

    @Test
    void takesLongNamesOfSignalsAsTheParserDoes() {
        String step = Forms.HEAD + "- step: {listen: {to: {one: {with: {type: %s}}}}}\n";
        String longest = step.formatted("a".repeat(100));
        String longer = step.formatted("a".repeat(101));

        assertThat(Forms.problems(longest)).isEmpty();
        assertThat(takes(longest)).isTrue();
        assertThat(Forms.problems(longer)).isNotEmpty();
        assertThat(takes(longer)).isFalse();
    }

    @Test
    void refusesTheWordsThatNoStepMayHaveAsName() {
        assertThat(DirectiveForm.WORDS)
                .allSatisfy(word -> assertThat(takes(Forms.HEAD + "- %s: {wait: PT1S}\n".formatted(word)))
                        .isFalse());
    }

    private static Map<String, String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .collect(Collectors.toMap(file -> file.getFileName().toString(), WorkflowSchemaTest::text));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode json() throws JsonProcessingException {
        return new ObjectMapper().readTree(PackagedWorkflows.schema());
    }

    /** The keys that the schema has at a place. */
    private static Set<String> names(String place) throws JsonProcessingException {
        Iterable<String> names = () -> json(place).fieldNames();
        return StreamSupport.stream(names.spliterator(), false).collect(Collectors.toCollection(TreeSet::new));
    }

    private static JsonNode json(String place) {
        try {
            return json().at(place);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The keys that the parser expects in place of 'zzz'. */
    private static Set<String> keys(String workflow) {
        List<String> problems = Forms.problems(workflow + "\n");
        return problems.stream()
                .map(KEYS::matcher)
                .filter(Matcher::find)
                .map(found -> new TreeSet<>(List.of(found.group(1).split(", "))))
                .findFirst()
                .orElseThrow(() -> new AssertionError("The parser misses no key 'zzz': " + problems));
    }
}
