package io.dealflow.schemas.json;

import io.dealflow.schemas.Deal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;

/** The fields of a deal by their paths, such as {@code company.name} or {@code attributes.channel}. */
public final class DealFields {

    private DealFields() {}

    /** The type of the value at a path; empty if a deal has no such field, or an object there. */
    public static Optional<Schema> find(String path) {
        Schema schema = Deal.getClassSchema();
        String rest = path;
        while (schema.getType() == Schema.Type.RECORD) {
            int dot = rest.indexOf('.');
            Schema.Field field = schema.getField(dot < 0 ? rest : rest.substring(0, dot));
            if (field == null) {
                return Optional.empty();
            }
            schema = Expectation.nonNull(field.schema());
            if (dot < 0) {
                return Optional.of(schema).filter(type -> !isObject(type));
            }
            rest = rest.substring(dot + 1);
        }
        return schema.getType() == Schema.Type.MAP && !rest.isEmpty()
                ? Optional.of(schema.getValueType())
                : Optional.empty();
    }

    /** All paths; that of an attribute ends in {@code NAME}. */
    public static List<String> paths() {
        List<String> paths = new ArrayList<>();
        addPaths(Deal.getClassSchema(), "", paths);
        return paths;
    }

    private static void addPaths(Schema record, String prefix, List<String> paths) {
        for (Schema.Field field : record.getFields()) {
            Schema schema = Expectation.nonNull(field.schema());
            switch (schema.getType()) {
                case RECORD -> addPaths(schema, prefix + field.name() + ".", paths);
                case MAP -> paths.add(prefix + field.name() + ".NAME");
                default -> paths.add(prefix + field.name());
            }
        }
    }

    private static boolean isObject(Schema schema) {
        return schema.getType() == Schema.Type.RECORD || schema.getType() == Schema.Type.MAP;
    }
}
