package io.dealflow.orchestrator.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.orchestrator.workflow.WorkDefinition.CallDefinition;
import io.dealflow.orchestrator.workflow.WorkflowDefinition.SearchDefinition;
import io.dealflow.service.yaml.YamlMapping.Located;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkflowParserTest {

    private static final String DOCUMENT = "document: {dsl: '1.0.3', namespace: test, name: deal, version: '1.0.0'}\n";
    private static final String EVALUATE = "evaluate: {language: cel}\n";
    private static final String DO = "do: [{score: {call: scoring}}]\n";

    @Test
    void fillsInDefaults() {
        WorkflowDefinition workflow = Forms.read(DOCUMENT + EVALUATE + DO);

        assertThat(workflow.name()).isEqualTo(new Located<>("deal", 1));
        assertThat(workflow.version()).isEqualTo("1.0.0");
        assertThat(workflow.start()).isEqualTo(new Located<>(new Start.ByName(), 1));
        assertThat(workflow.deadline()).isEqualTo(Duration.ofHours(24));
        assertThat(workflow.root().line()).isEqualTo(3);
        assertThat(workflow.root().nodes()).hasSize(1);
    }

    @Test
    void readsEveryKey() {
        WorkflowDefinition workflow = Forms.read("""
                document:
                  dsl: '1.0.0'
                  namespace: Sales-2
                  name: deal
                  version: '2.1.0-rc.1'
                  title: Deals
                  summary: From a deal to a draft.
                  tags: {team: sales}
                  metadata: {any: {thing: 1}}
                evaluate: {language: cel}
                schedule: {on: {one: {with: {type: deals.intake}}}}
                timeout: month
                use:
                  timeouts: {month: {after: {days: 30}}}
                  retries: {once: {limit: {attempt: {count: 0}}}}
                  errors: {gone: {type: https://example.com/gone, status: 410}}
                do:
                  - score: {call: scoring, metadata: {retry: once}}
                  - stop: {raise: {error: gone}}
                """);

        assertThat(workflow.version()).isEqualTo("2.1.0-rc.1");
        assertThat(workflow.start()).isEqualTo(new Located<>(new Start.ByTopic("deals.intake"), 11));
        assertThat(workflow.deadline()).isEqualTo(Duration.ofDays(30));
        assertThat(((CallDefinition) workflow.root().nodes().get(0).work())
                        .retry()
                        .attempts())
                .isOne();
        assertThat(workflow.root().nodes().get(1).work())
                .isEqualTo(new WorkDefinition.RaiseDefinition(new Fault("https://example.com/gone", 410, "", "")));
    }

    @Test
    void readsWhatHappensWhenTheSubjectChanges() {
        String ignoring = DOCUMENT.replace("}", ", metadata: {owner: sales, on-change: ignore}}");

        assertThat(Forms.read(ignoring + EVALUATE + DO).onChange()).isEqualTo(OnChange.IGNORE);
        assertThat(Forms.read(DOCUMENT + EVALUATE + DO).onChange()).isEqualTo(OnChange.INCREMENTAL);
    }

    @Test
    void readsByWhatPeopleFindRuns() {
        String found =
                DOCUMENT.replace("}", ", metadata: {owner: sales, search: {rep: assignment.rep, big: '${ 1 < 2 }'}}}");

        assertThat(Forms.read(found + EVALUATE + DO).search())
                .containsExactly(
                        new SearchDefinition("rep", new Located<>("assignment.rep", 1)),
                        new SearchDefinition("big", new Located<>("1 < 2", 1)));
        assertThat(Forms.read(DOCUMENT + EVALUATE + DO).search()).isEmpty();
    }

    @Test
    void tellsAllProblemsAtOnceInOrder() {
        assertThat(Forms.problems("""
                document: {dsl: '1.0.3', namespace: test, name: Deal, version: '1.0.0+7'}
                evaluate: {language: cel}
                timeout: {after: {hours: many}}
                use: {retries: {patient: {delay: {days: 8}}}}
                do:
                  - score:
                    call: scoring
                  - draft:
                      call: drafting
                      timout: {after: PT30S}
                      metadata: {retry: patint}
                """))
                .containsExactly(
                        "deal.yaml:1: key 'name' of document: expected a lower-case letter, then lower-case letters,"
                                + " digits and hyphens, at most 63, found 'Deal'",
                        "deal.yaml:1: key 'version' of document: expected a semantic version such as '1.0.0', without"
                                + " build metadata, found '1.0.0+7'",
                        "deal.yaml:3: key 'hours' of key 'after' of key 'timeout' of the workflow: expected a whole"
                                + " number, found 'many'",
                        "deal.yaml:4: key 'delay' of retry policy 'patient': expected 1ms to 7d, found 8d",
                        "deal.yaml:6: a step: expected one name, and all that belongs to it indented below, found the"
                                + " keys score, call",
                        "deal.yaml:10: unknown key 'timout' of step 'draft' (did you mean 'timeout'?), expected one of"
                                + " call, if, then, timeout, metadata",
                        "deal.yaml:11: 'patint' is not declared (did you mean 'patient'?), expected one of the names"
                                + " patient of use.retries");
    }

    @Test
    void namesMissingKeys() {
        assertThat(Forms.problems("use: {}\n"))
                .containsExactly(
                        "deal.yaml:1: the workflow lacks the key 'document'",
                        "deal.yaml:1: the workflow lacks the key 'evaluate', expected {language: cel}; jq, the default"
                                + " of the standard, is not supported",
                        "deal.yaml:1: the workflow lacks the key 'do'");
        assertThat(Forms.problems("document: {}\n" + EVALUATE + DO))
                .containsExactly(
                        "deal.yaml:1: document lacks the key 'dsl'",
                        "deal.yaml:1: document lacks the key 'namespace'",
                        "deal.yaml:1: document lacks the key 'name'",
                        "deal.yaml:1: document lacks the key 'version'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dsl: '1.1.0' | key 'dsl' of document: expected a version 1.0 of the DSL, such as '1.0.3', found '1.1.0'",
                "dsl: 1.0     | key 'dsl' of document: expected a version 1.0 of the DSL, such as '1.0.3', found '1.0'",
                "namespace: a_b | key 'namespace' of document: expected letters, digits and hyphens, at most 63, beginning"
                        + " and ending with a letter or digit, found 'a_b'",
                "name: 'deal:north' | key 'name' of document: expected a lower-case letter, then lower-case letters,"
                        + " digits and hyphens, at most 63, found 'deal:north'",
                "version: 1   | key 'version' of document: expected a semantic version such as '1.0.0', without build"
                        + " metadata, found '1'",
                "tags: x      | key 'tags' of document: expected a mapping, found 'x'",
                "titel: x     | unknown key 'titel' of document (did you mean 'title'?), expected one of dsl, namespace,"
                        + " name, version, title, summary, tags, metadata",
            })
    void refusesWrongDocuments(String entry, String problem) {
        String key = entry.substring(0, entry.indexOf(':'));
        String others = DOCUMENT.replaceFirst(key + ": '?[a-z0-9.]+'?(, )?", "").replace("{", "{" + entry + ", ");

        assertThat(Forms.problems(others + EVALUATE + DO)).containsExactly("deal.yaml:1: " + problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "evaluate: {language: jq}       | key 'language' of evaluate: expected cel; jq, the default of the"
                        + " standard, is not supported, found 'jq'",
                "evaluate: {}                   | evaluate lacks the key 'language'",
                "evaluate: {language: cel, mode: strict} | key 'mode' of evaluate: not supported: an expression may stand"
                        + " bare or in ${ } in each workflow",
            })
    void refusesOtherLanguages(String evaluate, String problem) {
        assertThat(Forms.problems(DOCUMENT + evaluate + "\n" + DO)).containsExactly("deal.yaml:2: " + problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{after: PT1H}        | key 'after' of schedule: not supported: runs do not wait for each other, expected"
                        + " 'every' or 'cron'",
                "{every: PT0.5S}      | key 'every' of schedule: expected 1s to 365d, found 500ms",
                "{every: '@hourly'}   | key 'every' of schedule: expected a duration such as {seconds: 30} or PT30S, found"
                        + " '@hourly'",
                "{every: PT1H, cron: '0 8 * * *'} | schedule: expected one of the keys on, every, cron, found every and"
                        + " cron",
                "{cron: 0 8 * *}      | key 'cron' of schedule: expected a cron expression of five fields such as"
                        + " '0 8 * * 1-5', found '0 8 * *'",
                "{cron: 0 0 8 * * *}  | key 'cron' of schedule: expected a cron expression of five fields such as"
                        + " '0 8 * * 1-5', found '0 0 8 * * *'",
                "{cron: '@daily'}     | key 'cron' of schedule: expected a cron expression of five fields such as"
                        + " '0 8 * * 1-5', found '@daily'",
                "{cron: 61 8 * * *}   | key 'cron' of schedule: expected times that there are, found '61 8 * * *': Value 61"
                        + " not in range [0, 59]",
                "{cron: 0 8 31 2 *}   | key 'cron' of schedule: expected times that there are, found '0 8 31 2 *': there is"
                        + " no such day",
                "{on: {any: []}}      | key 'any' of on: not supported: each record of one topic starts a run, expected"
                        + " 'one'",
                "{on: {all: []}}      | key 'all' of on: not supported: each record of one topic starts a run, expected"
                        + " 'one'",
                "{on: {one: {with: {type: t}, correlate: {}}}} | key 'correlate' of one: not supported: each record of the"
                        + " topic starts a run",
                "{on: {one: {with: {type: t, source: s}}}} | unknown key 'source' of with, expected one of type",
                "{on: {one: {with: {type: a b}}}} | key 'type' of with: expected the name of a topic, found 'a b'",
                "{on: deals.intake}   | on: expected a mapping with the keys one, found 'deals.intake'",
                "{}                   | schedule: expected one of the keys on, every, cron, found none of them",
            })
    void refusesOtherStarts(String schedule, String problem) {
        assertThat(Forms.problems(DOCUMENT + EVALUATE + "schedule: " + schedule + "\n" + DO))
                .containsExactly("deal.yaml:3: " + problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"input", "output", "export"})
    void refusesDataFlow(String key) {
        assertThat(Forms.problems(DOCUMENT + EVALUATE + key + ": {as: x}\n" + DO))
                .containsExactly(
                        "deal.yaml:3: key '" + key + "' of the workflow: data-flow expressions are not used here:"
                                + " the task schema of an agent names the facts that it needs");
        assertThat(Forms.problemsOf("- score: {call: scoring, " + key + ": {as: x}}"))
                .containsExactly("key '" + key + "' of step 'score': data-flow expressions are not used here: the task"
                        + " schema of an agent names the facts that it needs");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "authentications: {} | key 'authentications' of use: not supported: agents hold their own credentials",
                "secrets: []    | key 'secrets' of use: not supported: agents hold their own credentials",
                "functions: {}  | key 'functions' of use: not supported: what a step calls is an agent",
                "catalogs: {}   | key 'catalogs' of use: not supported: what a step calls is an agent",
                "extensions: [] | key 'extensions' of use: not supported: what is done stands at the steps themselves",
                "timeouts: {long: {after: P366D}} | key 'after' of timeout 'long': expected 1ms to 365d, found 366d",
                "timeouts: {long: PT5S} | timeout 'long': expected a mapping with the keys after, found 'PT5S'",
                "errors: {gone: {type: gone, status: 410}} | key 'type' of error 'gone': expected a URI such as"
                        + " https://example.com/errors/no-budget; expressions are not supported there, found 'gone'",
            })
    void refusesOtherReusables(String use, String problem) {
        assertThat(Forms.problems(DOCUMENT + EVALUATE + "use: {" + use + "}\n" + DO))
                .containsExactly("deal.yaml:3: " + problem);
    }

    @Test
    void tellsTheMistakeInWhatIsDeclaredOnce() {
        assertThat(Forms.problems(DOCUMENT + EVALUATE + """
                use: {timeouts: {long: {after: soon}}}
                do: [{score: {call: scoring, timeout: long}}]
                """))
                .containsExactly("deal.yaml:3: key 'after' of timeout 'long': expected a duration such as {seconds: 30}"
                        + " or PT30S, found 'soon'");
    }

    @Test
    void boundsTheTimeout() {
        assertThat(Forms.problems(DOCUMENT + EVALUATE + "timeout: {after: {days: 366}}\n" + DO))
                .containsExactly(
                        "deal.yaml:3: key 'after' of key 'timeout' of the workflow: expected 1ms to 365d, found"
                                + " 366d");
    }

    @Test
    void refusesWhatIsNoYaml() {
        assertThat(Forms.problems("document: {}\ndo: [\n"))
                .containsExactly("deal.yaml:3: this is no YAML: expected the node content, but found '<stream end>'");
        assertThat(Forms.problems("")).containsExactly("deal.yaml:1: the file is empty, expected a workflow");
        assertThat(Forms.problems("- a\n"))
                .containsExactly("deal.yaml:1: the workflow: expected a mapping with the keys document, evaluate,"
                        + " schedule, timeout, use, do, found a list");
        assertThat(Forms.problems("a: 1\n---\nb: 2\n"))
                .singleElement()
                .asString()
                .startsWith("deal.yaml:2: this is no YAML:");
    }
}
