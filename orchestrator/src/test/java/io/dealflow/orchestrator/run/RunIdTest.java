package io.dealflow.orchestrator.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class RunIdTest {

    @Example
    void tellsWorkflowsAndSubjectsApartThatReadAlikeInARow() {
        RunId client =
                RunRef.of("client", "1", new Subject("Inquiry", "intake-7"), 1).id();
        RunId clientIntake =
                RunRef.of("client-intake", "1", new Subject("Inquiry", "7"), 1).id();

        assertThat(client.text()).isEqualTo("client:intake-7:1");
        assertThat(clientIntake.text()).isEqualTo("client-intake:7:1");
    }

    @Property
    void textOfRunParsesBack(
            @ForAll("workflows") String workflow, @ForAll("ids") String id, @ForAll @IntRange(min = 0) int revision) {
        RunId run = new RunId(workflow, id, revision);

        assertThat(RunId.parse(run.text())).contains(run);
    }

    @Property
    void twoRunsNeverHaveTheSameText(
            @ForAll("workflows") String workflow,
            @ForAll("ids") String id,
            @ForAll("workflows") String otherWorkflow,
            @ForAll("ids") String otherId) {
        RunId one = new RunId(workflow, id, 1);
        RunId other = new RunId(otherWorkflow, otherId, 1);

        assertThat(one.text().equals(other.text())).isEqualTo(one.equals(other));
    }

    @Property
    void textThatParsesIsThatOfTheRun(@ForAll("texts") String text) {
        RunId.parse(text).ifPresent(run -> assertThat(run.text()).isEqualTo(text));
    }

    @Property
    void runWithoutWorkflowHasAnIdOfItsOwn(
            @ForAll("workflows") String workflow, @ForAll("types") String type, @ForAll("ids") String id) {
        RunId without = RunId.withoutWorkflow(new Subject(type, id), 1);

        assertThat(without).isNotEqualTo(new RunId(workflow, id, 1));
        assertThat(RunId.parse(without.text())).contains(without);
    }

    @Property
    void keyOfSubjectParsesBack(@ForAll("types") String type, @ForAll("ids") String id) {
        Subject subject = new Subject(type, id);

        assertThat(Subject.parse(subject.key())).isEqualTo(subject);
    }

    @Example
    void refusesTextsThatAreNoRuns() {
        for (String text : new String[] {
            "",
            "deal",
            "deal:42",
            "deal::1",
            ":42:1",
            "deal:42:",
            "deal:42:01",
            "deal:42:-1",
            "deal:42:2147483648",
            "deal:42:1 "
        }) {
            assertThat(RunId.parse(text)).as(text).isEmpty();
        }
        assertThatThrownBy(() -> new RunId("a:b", "42", 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Subject("a:b", "42")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Subject.parse("42")).isInstanceOf(IllegalArgumentException.class);
    }

    @Provide
    Arbitrary<String> workflows() {
        return Arbitraries.strings().withChars("ab-").ofMinLength(1).ofMaxLength(4);
    }

    @Provide
    Arbitrary<String> types() {
        return Arbitraries.strings().withChars("abAB_").ofMinLength(1).ofMaxLength(4);
    }

    @Provide
    Arbitrary<String> ids() {
        return Arbitraries.oneOf(
                Arbitraries.strings().withChars("ab-:1\n").ofMinLength(1).ofMaxLength(4),
                Arbitraries.strings().ofMinLength(1).ofMaxLength(40));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("a:01").ofMaxLength(10);
    }
}
