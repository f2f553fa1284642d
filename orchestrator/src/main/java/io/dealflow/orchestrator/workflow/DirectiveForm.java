package io.dealflow.orchestrator.workflow;

import io.dealflow.orchestrator.workflow.WorkflowDefinition.Directive;
import io.dealflow.service.yaml.YamlMapping;
import io.dealflow.service.yaml.YamlMapping.Located;
import java.util.List;
import java.util.Optional;

/** Reads where a run goes: {@code continue}, {@code exit}, {@code end} or the name of a node. */
final class DirectiveForm {

    /** Names that a node cannot have: they mean something else after {@code then}, or in a path. */
    static final List<String> WORDS = List.of("continue", "exit", "end", CalledAgent.CATCH, CalledAgent.UNDO);

    private DirectiveForm() {}

    /** The directive of {@code then}; it is a problem if it is there, but none. */
    static Optional<Located<Directive>> of(YamlMapping mapping) {
        return TextForm.DIRECTIVE.of(mapping, "then").map(DirectiveForm::directive);
    }

    /** The directive of {@code then}; it is a problem if it is not there, or none. */
    static Optional<Located<Directive>> requiredOf(YamlMapping mapping) {
        return TextForm.DIRECTIVE.requiredOf(mapping, "then").map(DirectiveForm::directive);
    }

    private static Located<Directive> directive(Located<String> text) {
        Directive directive = switch (text.value()) {
            case "continue" -> new Directive.Continue();
            case "exit" -> new Directive.Exit();
            case "end" -> new Directive.End();
            default -> new Directive.To(text.value());
        };
        return new Located<>(directive, text.line());
    }
}
