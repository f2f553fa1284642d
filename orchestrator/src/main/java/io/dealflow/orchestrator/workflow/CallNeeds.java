package io.dealflow.orchestrator.workflow;

import io.dealflow.orchestrator.workflow.AgentSchemas.Schemas;
import io.dealflow.orchestrator.workflow.WorkDefinition.CallDefinition;
import io.dealflow.service.yaml.Suggestion;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.Incompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaCompatibility.SchemaPairCompatibility;

/** Holds what agents need against what is known where they are called. */
record CallNeeds(LinkContext context) {

    /**
     * Checks a call. A fact that is not there on each way to it is a problem, and so is one whose type does not fit.
     */
    void check(Place place, CallDefinition call, KnownFacts known) {
        context.types().agent(call).ifPresent(schemas -> {
            boolean open = context.visible(known).open();
            for (Schema.Field need : schemas.needs()) {
                Optional<Schema> type = context.type(need.name(), known);
                if (!open && !known.has(need.name()) && !need.schema().isNullable()) {
                    missing(place, schemas, need, known);
                } else if (type.isPresent()) {
                    fits(place, schemas, need, type.get());
                }
            }
        });
    }

    private void missing(Place place, Schemas schemas, Schema.Field need, KnownFacts known) {
        context.problems()
                .add(
                        place.line(),
                        "step '%s' needs fact '%s' (%s of %s), but %s",
                        place.path(),
                        need.name(),
                        TypeNames.of(need.schema()),
                        schemas.task().getFullName(),
                        reason(place, need.name(), known));
    }

    private String reason(Place place, String fact, KnownFacts known) {
        if (context.names().containsKey(fact)) {
            return "the way %s does not produce it".formatted(new MissingWay(context.flow(), fact).to(place));
        }
        Set<String> names = new LinkedHashSet<>(context.names().keySet());
        names.addAll(new TreeSet<>(known.own().keySet()));
        return "nothing produces it%s; the facts are %s"
                .formatted(Suggestion.of(fact, names), String.join(", ", names));
    }

    private void fits(Place place, Schemas schemas, Schema.Field need, Schema type) {
        SchemaPairCompatibility found = SchemaCompatibility.checkReaderWriterCompatibility(need.schema(), type);
        if (found.getType() == SchemaCompatibilityType.COMPATIBLE) {
            return;
        }
        Incompatibility first = found.getResult().getIncompatibilities().get(0);
        context.problems()
                .add(
                        place.line(),
                        "step '%s' needs fact '%s' as %s (of %s), but it is %s: %s at %s",
                        place.path(),
                        need.name(),
                        TypeNames.of(need.schema()),
                        schemas.task().getFullName(),
                        TypeNames.of(type),
                        first.getMessage(),
                        first.getLocation());
    }
}
