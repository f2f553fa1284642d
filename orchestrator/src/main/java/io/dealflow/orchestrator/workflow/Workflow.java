package io.dealflow.orchestrator.workflow;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.Schema;

/**
 * A workflow as its file describes it, checked: every target exists, nothing goes in a circle, and every fact that a
 * step needs is there, in a type that fits, on each way that leads to the step.
 *
 * @param name name, also that of its file
 * @param version declared version and a digest of the text, such as "1+3f2a9c1d"; pinned to a run when it starts
 * @param source text of the file
 * @param on topic whose records start a run, or empty if only a reference by name does
 * @param intake schema of the records that its runs begin with
 * @param deadline how long a run may take as a whole
 * @param steps all steps in the order of the file; the first one begins a run
 * @param awaits agents of the steps that have not registered their schemas yet; while there is one, runs wait before
 *     the first step, and facts and ways of the steps are not known
 */
public record Workflow(
        String name,
        String version,
        String source,
        Optional<String> on,
        Schema intake,
        Duration deadline,
        List<Step> steps,
        Set<String> awaits) {

    /** Whether all its agents have registered their schemas, so that its runs can begin. */
    public boolean complete() {
        return awaits.isEmpty();
    }

    /** Type of the subjects that its runs are about: the name of the intake type without its namespace. */
    public String subjectType() {
        return intake.getName();
    }

    /** The step that begins a run. */
    public Step first() {
        return steps.get(0);
    }

    /**
     * The step of a name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Step step(String step) {
        return steps.stream()
                .filter(candidate -> candidate.name().equals(step))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Workflow %s has no step '%s'".formatted(name, step)));
    }
}
