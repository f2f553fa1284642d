package io.dealflow.standalone.internal.added;

import io.dealflow.schemas.Failure;
import io.dealflow.schemas.TaskRef;
import io.dealflow.schemas.Usage;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.specific.SpecificRecordBase;

/** Answers a task. */
public final class CurrencyResult extends SpecificRecordBase {

    /** Where Avro looks for it. */
    public static final Schema SCHEMA$ = SchemaBuilder.record("CurrencyResult")
            .namespace(CurrencyResult.class.getPackageName())
            .fields()
            .name("task")
            .type(TaskRef.getClassSchema())
            .noDefault()
            .name("outcome")
            .type(Schema.createUnion(Worth.SCHEMA$, Failure.getClassSchema()))
            .noDefault()
            .name("usage")
            .type(Usage.getClassSchema())
            .noDefault()
            .endRecord();

    private static final long serialVersionUID = 1L;

    private final transient Object[] values = new Object[3];

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
