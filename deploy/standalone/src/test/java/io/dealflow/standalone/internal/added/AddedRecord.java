package io.dealflow.standalone.internal.added;

import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecordBase;

/** A record as Avro's compiler would write it; nobody serializes it as Java does. */
@SuppressWarnings("serial")
abstract class AddedRecord extends SpecificRecordBase {

    private final transient Schema schema;
    private final transient Object[] values;

    AddedRecord(Schema schema) {
        this.schema = schema;
        this.values = new Object[schema.getFields().size()];
    }

    @Override
    public Schema getSchema() {
        return schema;
    }

    @Override
    public Object get(int field) {
        return values[field];
    }

    @Override
    public void put(int field, Object value) {
        values[field] = value;
    }
}
