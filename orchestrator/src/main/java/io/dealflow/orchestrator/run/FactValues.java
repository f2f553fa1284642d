package io.dealflow.orchestrator.run;

import io.dealflow.orchestrator.workflow.OwnType;
import java.util.List;

/** Reads and makes the values of facts. */
public interface FactValues {

    /** Decodes a fact into Avro's generic form, an array into a list. */
    Object read(FactValue value);

    /**
     * Makes a value of a type that belongs to workflows.
     *
     * @param value in Avro's generic form
     */
    AvroValue make(OwnType type, Object value);

    /** Full name of the Avro type of a value. */
    String type(AvroValue value);

    /** Makes a fact of such a type, which no record holds. */
    default Fact fact(String name, OwnType type, Object value) {
        return new Fact(name, type.schema().getFullName(), make(type, value), Position.CLOCK);
    }

    /**
     * Takes the items out of an array.
     *
     * @param fields the way from the value to the array; empty if the value itself is the array
     * @return the items in their order; none if the array is null
     */
    List<AvroValue> items(FactValue value, List<String> fields);
}
