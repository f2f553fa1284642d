package io.dealflow.orchestrator.workflow;

import io.dealflow.orchestrator.workflow.ExpressionCompiler.Typed;
import io.dealflow.service.yaml.YamlMapping.Located;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;

/**
 * What is needed to link the nodes of a workflow.
 *
 * @param types types of its facts, as far as they are known yet
 * @param flow which facts are learned where
 * @param names names of all its facts but for those that only a block knows, with the lines that produce them
 * @param compiler compiles expressions
 * @param problems takes what is wrong
 */
record LinkContext(
        FactTypes types, FactFlow flow, Map<String, Integer> names, ExpressionCompiler compiler, Problems problems) {

    /** Compiles a condition; empty if something is wrong with it. */
    Optional<Condition> condition(Located<String> text, KnownFacts known) {
        return compiler.condition(text, visible(known), problems);
    }

    /** Compiles an expression whose value becomes a fact; empty if something is wrong with it. */
    Optional<Expression> value(Located<String> text, KnownFacts known) {
        return compiler.value(text, visible(known), problems);
    }

    /** Compiles an expression whose value names a case; empty if something is wrong with it. */
    Optional<Typed> name(Located<String> text, KnownFacts known) {
        return compiler.name(text, visible(known), problems);
    }

    /** Type of a fact as it is known at a place; empty if it is not known yet. */
    Optional<Schema> type(String fact, KnownFacts known) {
        return Optional.ofNullable(known.own().get(fact)).or(() -> types.type(fact));
    }

    /** Full names of the types of the facts that are known at a place; of an array that of its items. */
    Map<String, String> known(KnownFacts known) {
        Map<String, String> types = new HashMap<>();
        known.known().facts().forEach(fact -> type(fact, known).ifPresent(type -> types.put(fact, nameOf(type))));
        return Map.copyOf(types);
    }

    private static String nameOf(Schema type) {
        return type.getType() == Schema.Type.ARRAY ? type.getElementType().getFullName() : type.getFullName();
    }

    /** What may be read where some facts are known. */
    Visible visible(KnownFacts known) {
        Map<String, Schema> facts = new HashMap<>();
        known.known().facts().forEach(fact -> type(fact, known).ifPresent(type -> facts.put(fact, type)));
        boolean open =
                known.known().open() || facts.size() < known.known().facts().size();
        return new Visible(facts, names.keySet(), open);
    }
}
