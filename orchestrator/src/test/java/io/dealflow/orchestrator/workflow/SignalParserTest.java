package io.dealflow.orchestrator.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.orchestrator.workflow.WorkDefinition.ListenDefinition;
import io.dealflow.service.yaml.YamlMapping.Located;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignalParserTest {

    private static ListenDefinition listen(String steps) {
        return Forms.work(steps, ListenDefinition.class);
    }

    @Test
    void readsOneSignal() {
        assertThat(listen("- a: {listen: {to: {one: {with: {type: deal.replied}}}}}"))
                .isEqualTo(new ListenDefinition(List.of("deal.replied"), false, Optional.empty(), Optional.empty()));
    }

    @Test
    void readsAnyOfSeveralWithItsFactAndTimeLimit() {
        assertThat(listen("""
                - a:
                    listen: {to: {any: [{with: {type: reply}}, {with: {type: bounce}}]}}
                    timeout: {after: {days: 3}}
                    metadata: {as: heard}
                """))
                .isEqualTo(new ListenDefinition(
                        List.of("reply", "bounce"),
                        false,
                        Optional.of(new Located<>("heard", 7)),
                        Optional.of(Duration.ofDays(3))));
    }

    @Test
    void readsAllOfSeveral() {
        assertThat(listen("- a: {listen: {to: {all: [{with: {type: contract}}, {with: {type: invoice}}]}}}"))
                .isEqualTo(
                        new ListenDefinition(List.of("contract", "invoice"), true, Optional.empty(), Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"reply", "deal.replied", "deal.1st-reply", "a"})
    void takesNamesWithDots(String name) {
        assertThat(listen("- a: {listen: {to: {one: {with: {type: " + name + "}}}}}")
                        .signals())
                .containsExactly(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Reply", "deal..replied", "deal.", ".deal", "1st", "deal_replied", "deal/replied"})
    void refusesOtherNames(String name) {
        assertThat(Forms.problemsOf("- a: {listen: {to: {one: {with: {type: " + name + "}}}}}"))
                .containsExactly(
                        "key 'type' of key 'with' of key 'one' of key 'to' of key 'listen' of step 'a': expected"
                                + " a lower-case letter, then lower-case letters, digits and hyphens, and dots between them, at"
                                + " most 100, found '" + name + "'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{}                         | key 'listen' of step 'a' lacks the key 'to'",
                "{to: {}}                   | key 'to' of key 'listen' of step 'a': expected one of the keys one, any,"
                        + " all, found none of them",
                "{to: {one: {with: {type: a}}, any: []}} | key 'to' of key 'listen' of step 'a': expected one of the keys"
                        + " one, any, all, found one and any",
                "{to: {any: []}}            | key 'any' of key 'to' of key 'listen' of step 'a': expected a list of 1 to"
                        + " 100 signals, found 0",
                "{to: {all: x}}             | key 'all' of key 'to' of key 'listen' of step 'a': expected a list of 1 to"
                        + " 100 signals, found 'x'",
                "{to: {any: [{with: {type: a}}, {with: {type: a}}]}} | key 'any' of key 'to' of key 'listen' of step 'a':"
                        + " signal 'a' is there twice, expected once",
                "{to: {one: {}}}            | key 'one' of key 'to' of key 'listen' of step 'a' lacks the key 'with'",
                "{to: {one: {with: {}}}}    | key 'with' of key 'one' of key 'to' of key 'listen' of step 'a' lacks the"
                        + " key 'type'",
                "{to: {one: {with: {type: a, source: b}}}} | key 'source' of key 'with' of key 'one' of key 'to' of key"
                        + " 'listen' of step 'a': not supported: a signal is known by its type, which is its name",
                "{to: {one: {with: {type: a}, correlate: {}}}} | key 'correlate' of key 'one' of key 'to' of key 'listen'"
                        + " of step 'a': not supported: a signal is sent to one run",
                "{to: {any: [{with: {type: a}}], until: x}} | key 'until' of key 'to' of key 'listen' of step 'a': not"
                        + " supported: the first signal that comes is taken",
                "{to: {one: {with: {type: a}}}, read: data} | key 'read' of key 'listen' of step 'a': not supported: a"
                        + " signal has a name and its data, which 'as' makes a fact",
            })
    void refusesWrongForms(String listen, String problem) {
        assertThat(Forms.problemsOf("- a: {listen: " + listen + "}")).containsExactly(problem);
    }

    @Test
    void refusesFactOfAllSignals() {
        assertThat(Forms.problemsOf("- a: {listen: {to: {all: [{with: {type: b}}]}}, metadata: {as: heard}}"))
                .containsExactly("key 'as' of metadata of step 'a': expected none beside 'all', where no single signal"
                        + " ends the wait");
    }

    @Test
    void refusesToDoSomethingForEachSignal() {
        assertThat(Forms.problemsOf("- a: {listen: {to: {one: {with: {type: b}}}}, foreach: {item: c}}"))
                .containsExactly(
                        "key 'foreach' of step 'a': not supported: a step waits for signals once; a way may lead"
                                + " back to it");
    }
}
