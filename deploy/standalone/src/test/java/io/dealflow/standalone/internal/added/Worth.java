package io.dealflow.standalone.internal.added;

import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.specific.SpecificRecordBase;

/** What a deal is worth. */
public final class Worth extends SpecificRecordBase {

    /** Where Avro looks for it. */
    public static final Schema SCHEMA$ = SchemaBuilder.record("Worth")
            .namespace(Worth.class.getPackageName())
            .fields()
            .requiredDouble("euros")
            .endRecord();

    private static final long serialVersionUID = 1L;

    private final transient Object[] values = new Object[1];

    @Override
    public Schema getSchema() {
        return SCHEMA$;
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
