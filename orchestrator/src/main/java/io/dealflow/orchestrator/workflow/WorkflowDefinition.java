package io.dealflow.orchestrator.workflow;

import io.dealflow.service.yaml.YamlMapping.Located;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A workflow file of the right form, before it is known whether it makes sense.
 *
 * @param name name of the workflow
 * @param version declared version, from 1
 * @param on intake topic
 * @param deadline how long a run may take as a whole
 * @param steps at least one, in the order of the file
 */
record WorkflowDefinition(
        Located<String> name,
        int version,
        Optional<Located<String>> on,
        Duration deadline,
        List<StepDefinition> steps) {

    /** The steps by name; of steps with the same name the first one. */
    Map<String, StepDefinition> byName() {
        Map<String, StepDefinition> steps = new LinkedHashMap<>();
        this.steps.forEach(step -> steps.putIfAbsent(step.name().value(), step));
        return steps;
    }

    /**
     * A step as written.
     *
     * @param name name of the step
     * @param agent who performs it
     * @param as name of the fact, if the file gives one
     * @param timeout how long one attempt may take
     * @param retry how often and when to try again
     * @param urgent text of the condition under which its tasks go before others
     * @param next where to go after the outcome: at least one entry, all but the last with a condition
     * @param onFailure where to go when the step has failed for good
     */
    record StepDefinition(
            Located<String> name,
            Located<String> agent,
            Optional<Located<String>> as,
            Duration timeout,
            RetryPolicy retry,
            Optional<Located<String>> urgent,
            List<Entry> next,
            Optional<Located<Target>> onFailure) {

        /** This step, going to the target given here unless the file says where it goes. */
        StepDefinition followedBy(Target target) {
            List<Entry> entries =
                    next.isEmpty() ? List.of(new Entry(Optional.empty(), new Located<>(target, name.line()))) : next;
            return new StepDefinition(name, agent, as, timeout, retry, urgent, entries, onFailure);
        }
    }

    /**
     * One entry of {@code next}.
     *
     * @param when text of the condition; empty on the last entry
     * @param target where to go
     */
    record Entry(Optional<Located<String>> when, Located<Target> target) {}
}
