package io.dealflow.standalone.internal.added;

import io.dealflow.schemas.TaskRef;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.specific.SpecificRecordBase;

/** Asks what a deal is worth. */
public final class CurrencyTask extends SpecificRecordBase {

    /** Where Avro looks for it. */
    public static final Schema SCHEMA$ = SchemaBuilder.record("CurrencyTask")
            .namespace(CurrencyTask.class.getPackageName())
            .fields()
            .name("task")
            .type(TaskRef.getClassSchema())
            .noDefault()
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
