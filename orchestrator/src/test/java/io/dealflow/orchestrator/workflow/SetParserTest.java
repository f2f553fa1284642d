package io.dealflow.orchestrator.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.orchestrator.workflow.WorkDefinition.SetDefinition;
import io.dealflow.orchestrator.workflow.WorkDefinition.SetDefinition.Assignment;
import io.dealflow.service.yaml.YamlMapping.Located;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SetParserTest {

    @Test
    void keepsTheOrderOfTheFile() {
        assertThat(Forms.work("""
                - a:
                    set:
                      outcome: sent
                      again: ${ outcome }
                """, SetDefinition.class).assignments())
                .containsExactly(
                        new Assignment(new Located<>("outcome", 6), new Located<>("'sent'", 6)),
                        new Assignment(new Located<>("again", 7), new Located<>("outcome", 7)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "sent              | 'sent'",
                "''                | ''",
                "\"it's\"          | 'it\\'s'",
                "'a\\b'            | 'a\\\\b'",
                "\"a\\nb\"         | 'a\\u000ab'",
                "Zürich            | 'Zürich'",
                "2026-11-30        | '2026-11-30'",
                "'3'               | '3'",
                "3                 | 3",
                "-3                | -3",
                "9223372036854775807 | 9223372036854775807",
                "0.25              | 0.25",
                "1.5e+20           | 1.5E20",
                "true              | true",
                "false             | false",
                "'${ a + 1 }'      | a + 1",
                "'$5'              | '$5'",
            })
    void writesConstantsAsLiterals(String written, String literal) {
        assertThat(Forms.work("- a: {set: {b: " + written + "}}", SetDefinition.class)
                        .assignments())
                .extracting(assignment -> assignment.expression().value())
                .containsExactly(literal);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "yes                 | 'yes'",
                "010                 | '010'",
                "0x1F                | '0x1F'",
                "1_000               | '1_000'",
                "9223372036854775808 | '9223372036854775808'",
                ".inf                | '.inf'",
                "'${ }'              | '${ }'",
                "'Dear ${ a }'       | 'Dear ${ a }'",
                "                    | nothing",
                "[1]                 | a list",
                "{c: 1}              | a mapping",
            })
    void refusesWhatIsNoPlainValue(String written, String found) {
        assertThat(Forms.problemsOf("- a: {set: {b: " + (written == null ? "" : written) + "}}"))
                .containsExactly("fact 'b' in key 'set' of step 'a': expected a text, true, false, a number in decimal"
                        + " digits or ${ expression }, found " + found);
    }

    @Test
    void refusesWhatIsNoMappingOfFacts() {
        assertThat(Forms.problemsOf("- a: {set: '${ x }'}"))
                .containsExactly("key 'set' of step 'a': expected one fact with its value or more, found '${ x }'");
        assertThat(Forms.problemsOf("- a: {set: {}}"))
                .containsExactly("key 'set' of step 'a': expected one fact with its value or more, found none");
        assertThat(Forms.problemsOf("- a: {set: {My-fact: 1}}"))
                .containsExactly(
                        "the name of a fact in key 'set' of step 'a': expected a lower-case letter, then letters,"
                                + " digits and underscores, but 'task' and no word of CEL, found 'My-fact'");
    }

    @Test
    void refusesNamesThatNoEndCanHave() {
        assertThat(Forms.problemsOf("- a: {set: {outcome: To review}}"))
                .containsExactly("fact 'outcome', the end of the run: expected a lower-case letter, then lower-case"
                        + " letters, digits and hyphens, at most 63, found 'To review'");
    }

    @Test
    void takesExpressionsForTheEnd() {
        assertThat(Forms.work("- a: {set: {outcome: '${ deal.id }'}}", SetDefinition.class)
                        .assignments())
                .containsExactly(new Assignment(new Located<>("outcome", 4), new Located<>("deal.id", 4)));
    }
}
