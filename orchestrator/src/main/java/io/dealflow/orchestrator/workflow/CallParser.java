package io.dealflow.orchestrator.workflow;

import io.dealflow.orchestrator.workflow.WorkDefinition.CallDefinition;
import io.dealflow.service.yaml.YamlMapping;
import io.dealflow.service.yaml.YamlMapping.Located;
import java.time.Duration;
import java.util.Optional;

/** Reads calls of agents. */
record CallParser(Problems problems, Reusables reusables) {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final Duration LONGEST = Duration.ofDays(30);

    /** Reads a call; empty if it names no agent, or its fact wrongly. */
    Optional<CallDefinition> parse(NodeForm node) {
        YamlMapping metadata = node.metadata();
        Optional<Located<String>> agent = agent(node);
        Optional<Located<String>> as = TextForm.FACT_BUT_OUTCOME.of(metadata, "as");
        Duration timeout = reusables.timeout(node.body(), LONGEST).orElse(TIMEOUT);
        RetryPolicy retry = TextForm.REFERENCE
                .of(metadata, "retry")
                .flatMap(reusables.retries()::named)
                .orElse(node.around().retry());
        Optional<Located<String>> urgent = new ExpressionForm(problems).read(metadata, "urgent", "a condition");
        return metadata.has("as") && as.isEmpty()
                ? Optional.empty()
                : agent.map(name -> new CallDefinition(name, as, timeout, retry, urgent));
    }

    private Optional<Located<String>> agent(NodeForm node) {
        Optional<Located<String>> agent = TextForm.NAME.requiredOf(node.body(), "call");
        Optional<Located<String>> refused = agent.filter(name -> NotTaken.CALLED.containsKey(name.value()));
        refused.ifPresent(name -> problems.add(name.line(), "%s: %s", node.title(), NotTaken.CALLED.get(name.value())));
        return refused.isPresent() ? Optional.empty() : agent;
    }
}
