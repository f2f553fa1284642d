package io.dealflow.orchestrator.workflow;

import io.dealflow.orchestrator.workflow.Spread.ArrayRef;
import io.dealflow.service.yaml.YamlMapping.Located;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.Schema;

/** The path to the array of a {@code for}. */
final class ArrayPath {

    private static final Set<Schema.Type> ITEMS = EnumSet.of(
            Schema.Type.RECORD,
            Schema.Type.STRING,
            Schema.Type.BOOLEAN,
            Schema.Type.INT,
            Schema.Type.LONG,
            Schema.Type.FLOAT,
            Schema.Type.DOUBLE);

    private final Located<String> path;
    private final ArrayRef ref;

    ArrayPath(Located<String> path) {
        this.path = path;
        List<String> names = List.of(path.value().split("\\.", -1));
        this.ref = new ArrayRef(names.get(0), List.copyOf(names.subList(1, names.size())));
    }

    ArrayRef ref() {
        return ref;
    }

    /** Type of the items; empty if it is not known yet, or if the path leads to no array, which is then a problem. */
    Optional<Schema> items(Visible visible, Problems problems) {
        Optional<Schema> fact = visible.type(ref.fact());
        if (fact.isEmpty() && !visible.open()) {
            refuse(problems, new ExpressionErrors(Wanted.VALUE, visible).unknownFact(ref.fact()));
        }
        return fact.flatMap(type -> follow(type, problems)).flatMap(type -> element(type, problems));
    }

    private Optional<Schema> follow(Schema fact, Problems problems) {
        Schema type = fact;
        for (int i = 0; i < ref.fields().size(); i++) {
            String name = ref.fields().get(i);
            if (type.getType() != Schema.Type.RECORD) {
                return refuse(
                        problems,
                        "a 'for' over no array: %s has no fields, '%s' is asked for"
                                .formatted(TypeNames.of(type), name));
            }
            Schema.Field field = type.getField(name);
            if (field == null) {
                return refuse(problems, ExpressionErrors.unknownField(type, name));
            }
            boolean last = i == ref.fields().size() - 1;
            Optional<Schema> there = FactStructs.notNull(field.schema());
            if ((!last && field.schema().isNullable()) || there.isEmpty()) {
                return refuse(
                        problems,
                        "field '%s' of %s %s, expected a record that is always there"
                                .formatted(
                                        name,
                                        type.getName(),
                                        field.schema().isNullable() ? "may be null" : "is of several types"));
            }
            type = there.get();
        }
        return Optional.of(type);
    }

    private Optional<Schema> element(Schema type, Problems problems) {
        if (type.getType() != Schema.Type.ARRAY) {
            return refuse(problems, "a 'for' over no array: it is %s".formatted(TypeNames.of(type)));
        }
        return ITEMS.contains(type.getElementType().getType())
                ? Optional.of(type.getElementType())
                : refuse(
                        problems,
                        "a 'for' over no array of records, strings, numbers or booleans: it is %s"
                                .formatted(TypeNames.of(type)));
    }

    private Optional<Schema> refuse(Problems problems, String why) {
        problems.add(path.line(), "array '%s': %s", path.value(), why);
        return Optional.empty();
    }
}
