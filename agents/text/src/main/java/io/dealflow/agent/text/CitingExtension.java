package io.dealflow.agent.text;

import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.extension.AbstractExtension;
import io.pebbletemplates.pebble.extension.Filter;
import io.pebbletemplates.pebble.extension.Function;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * The words by which a template gets at facts, and the only way to them:
 *
 * <ul>
 *   <li>{@code {{ cite("deal.product") }}} writes a fact and cites it;
 *   <li>{@code {% if has("deal.product") %}} asks whether the run knows a fact;
 *   <li>{@code {% if late() %}} asks one of the questions that the templates were compiled with;
 *   <li>{@code {% filter claim("deal.stage") %} ... {% endfilter %}} cites a fact as the source of a whole statement.
 * </ul>
 */
final class CitingExtension extends AbstractExtension {

    /** Variable that holds the facts; no template can write this name. */
    static final String FACTS = "#facts";

    private static final String FACT = "fact";

    private final Map<String, Function> functions;

    /**
     * Creates it.
     *
     * @param questions names of further functions, which {@link Facts#holds} answers
     */
    CitingExtension(List<String> questions) {
        Map<String, Function> all = new HashMap<>();
        all.put("cite", new Lookup(CitedFacts::cite));
        all.put("has", new Lookup(CitedFacts::has));
        questions.forEach(question -> all.put(question, new Question(question)));
        this.functions = Map.copyOf(all);
    }

    @Override
    public Map<String, Function> getFunctions() {
        return functions;
    }

    @Override
    public Map<String, Filter> getFilters() {
        return Map.of("claim", new Claim());
    }

    private static <R> R apply(
            Map<String, Object> args,
            PebbleTemplate template,
            EvaluationContext context,
            int line,
            BiFunction<CitedFacts, String, R> action) {
        if (!(args.get(FACT) instanceof String name) || !(context.getVariable(FACTS) instanceof CitedFacts facts)) {
            throw new PebbleException(null, "expected the name of a fact in quotation marks", line, template.getName());
        }
        try {
            return action.apply(facts, name);
        } catch (IllegalArgumentException e) {
            throw new PebbleException(e, String.valueOf(e.getMessage()), line, template.getName());
        }
    }

    private record Lookup(BiFunction<CitedFacts, String, Object> action) implements Function {

        @Override
        public List<String> getArgumentNames() {
            return List.of(FACT);
        }

        @Override
        public Object execute(Map<String, Object> args, PebbleTemplate template, EvaluationContext context, int line) {
            return apply(args, template, context, line, action);
        }
    }

    private record Question(String name) implements Function {

        @Override
        public List<String> getArgumentNames() {
            return List.of();
        }

        @Override
        public Object execute(Map<String, Object> args, PebbleTemplate template, EvaluationContext context, int line) {
            return context.getVariable(FACTS) instanceof CitedFacts facts && facts.holds(name);
        }
    }

    private record Claim() implements Filter {

        @Override
        public List<String> getArgumentNames() {
            return List.of(FACT);
        }

        @Override
        public Object apply(
                Object input, Map<String, Object> args, PebbleTemplate template, EvaluationContext context, int line) {
            return CitingExtension.apply(
                    args, template, context, line, (facts, name) -> facts.claim(String.valueOf(input), name));
        }
    }
}
