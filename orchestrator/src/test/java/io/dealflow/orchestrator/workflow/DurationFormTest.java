package io.dealflow.orchestrator.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.orchestrator.workflow.WorkDefinition.WaitDefinition;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationFormTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{days: 1}          | PT24H",
                "'{days: 1, hours: 2, minutes: 3, seconds: 4, milliseconds: 5}' | PT26H3M4.005S",
                "'{seconds: 0, milliseconds: 1}' | PT0.001S",
                "{hours: 0, minutes: 90} | PT1H30M",
                "PT30S              | PT30S",
                "PT1.5S             | PT1.5S",
                "PT0.05S            | PT0.05S",
                "P1D                | PT24H",
                "P2W                | PT336H",
                "P1W1DT1H1M1S       | PT193H1M1S",
            })
    void readsBothForms(String text, Duration expected) {
        assertThat(Forms.work("- a: {wait: " + text + "}", WaitDefinition.class).time())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "30s       | key 'wait' of step 'a': expected a duration such as {seconds: 30} or PT30S, found '30s'",
                "30        | key 'wait' of step 'a': expected a duration such as {seconds: 30} or PT30S, found '30'",
                "P         | key 'wait' of step 'a': expected a duration such as {seconds: 30} or PT30S, found 'P'",
                "P1DT      | key 'wait' of step 'a': expected a duration such as {seconds: 30} or PT30S, found 'P1DT'",
                "PT-5S     | key 'wait' of step 'a': expected a duration such as {seconds: 30} or PT30S, found 'PT-5S'",
                "PT1.5H    | key 'wait' of step 'a': expected a duration such as {seconds: 30} or PT30S, found 'PT1.5H'",
                "P1Y       | key 'wait' of step 'a': expected a duration such as {seconds: 30} or PT30S; years and months"
                        + " have no fixed length, found 'P1Y'",
                "P2M       | key 'wait' of step 'a': expected a duration such as {seconds: 30} or PT30S; years and months"
                        + " have no fixed length, found 'P2M'",
                "'''${ x }''' | key 'wait' of step 'a': expected a duration such as {seconds: 30} or PT30S; expressions are"
                        + " not supported there, found '${ x }'",
                "[PT30S]   | key 'wait' of step 'a': expected a duration such as {seconds: 30} or PT30S, found a list",
                "          | key 'wait' of step 'a': expected a duration such as {seconds: 30} or PT30S, found nothing",
                "{seconds: 1.5} | key 'seconds' of key 'wait' of step 'a': expected a whole number, found '1.5'",
                "{seconds: -1} | key 'seconds' of key 'wait' of step 'a': expected 0 to 1000000000, found -1",
                "{sconds: 1} | unknown key 'sconds' of key 'wait' of step 'a' (did you mean 'seconds'?), expected one of"
                        + " days, hours, minutes, seconds, milliseconds",
                "{seconds: 0} | key 'wait' of step 'a': expected 1ms to 365d, found 0s",
            })
    void refusesOthers(String text, String problem) {
        assertThat(Forms.problemsOf("- a: {wait: " + (text == null ? "" : text) + "}"))
                .containsExactly(problem);
    }
}
