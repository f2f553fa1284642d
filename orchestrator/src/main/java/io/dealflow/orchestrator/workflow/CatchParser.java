package io.dealflow.orchestrator.workflow;

import io.dealflow.orchestrator.workflow.NodeForm.Surroundings;
import io.dealflow.orchestrator.workflow.Work.Handler.Filter;
import io.dealflow.orchestrator.workflow.WorkDefinition.CatchDefinition;
import io.dealflow.service.yaml.Suggestion;
import io.dealflow.service.yaml.YamlMapping;
import io.dealflow.service.yaml.YamlMapping.Located;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads which errors a {@code catch} handles, and how. */
record CatchParser(Problems problems, BlockParser blocks) {

    private static final List<String> FILTER_KEYS = List.of("type", "status", "title");
    private static final List<String> CHOOSING = List.of("errors", "as", "when", "exceptWhen");
    private static final String ERROR = "error";

    /** Reads the handler; empty if there is no {@code do}, or if it is not of the right form. */
    Optional<CatchDefinition> parse(YamlMapping handler, Surroundings around) {
        if (!handler.has("do")) {
            CHOOSING.stream()
                    .filter(handler::has)
                    .forEach(key -> problems.add(
                            handler.line(),
                            "%s chooses what 'do' handles, expected 'do' beside it; 'retry' alone goes by the failures"
                                    + " of agents",
                            handler.place(key)));
        }
        YamlMapping with = with(handler);
        Optional<Located<String>> type = TextForm.ERROR_TYPE.of(with, "type").flatMap(this::type);
        Filter filter = new Filter(
                type.map(CatchParser::uri),
                with.integer("status", FaultParser.LEAST_STATUS, FaultParser.MOST_STATUS)
                        .map(Located::value),
                TextForm.PLAIN.of(with, "title").map(Located::value));
        Optional<Located<String>> as = TextForm.FACT_BUT_OUTCOME.of(handler, "as");
        String name = as.map(Located::value).orElse(ERROR);
        Optional<Located<String>> when = when(handler);
        return handler.node("do")
                .flatMap(list -> blocks.parse(list, handler.place("do"), 0, around))
                .filter(block -> as.isPresent() || !handler.has("as"))
                .map(block -> new CatchDefinition(filter, type, name, when, block));
    }

    private YamlMapping with(YamlMapping handler) {
        YamlMapping errors = handler.inner("errors", handler.place("errors"), List.of("with"), Map.of());
        if (handler.has("errors")) {
            errors.required("with");
        }
        YamlMapping with = errors.inner("with", errors.place("with"), FILTER_KEYS, NotTaken.OF_FILTER);
        if (errors.has("with") && YamlMapping.keys(errors.node("with").get()).isEmpty()) {
            problems.add(with.line(), "%s: expected one of type, status, title, found none", errors.place("with"));
        }
        return with;
    }

    private Optional<Located<String>> type(Located<String> type) {
        List<String> known =
                Arrays.stream(FaultType.values()).map(FaultType::shortName).toList();
        boolean right = FaultType.of(type.value()).isPresent() || type.value().contains("://");
        if (!right) {
            problems.add(
                    type.line(),
                    "error type '%s' is unknown%s, expected a URI or one of %s",
                    type.value(),
                    Suggestion.of(type.value(), known),
                    String.join(", ", known));
        }
        return Optional.of(type).filter(found -> right);
    }

    private static String uri(Located<String> type) {
        return FaultType.of(type.value()).map(FaultType::uri).orElse(type.value());
    }

    private Optional<Located<String>> when(YamlMapping handler) {
        Optional<Located<String>> when = new ExpressionForm(problems).read(handler, "when", "a condition");
        Optional<Located<String>> except = new ExpressionForm(problems).read(handler, "exceptWhen", "a condition");
        return except.map(not -> when.map(
                                yes -> new Located<>("(%s) && !(%s)".formatted(yes.value(), not.value()), yes.line()))
                        .orElse(new Located<>("!(%s)".formatted(not.value()), not.line())))
                .or(() -> when);
    }
}
