package io.dealflow.standalone.internal.added;

import io.dealflow.schemas.TaskRef;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;

/** Asks what a deal is worth. */
public final class CurrencyTask extends AddedRecord {

    /** Where Avro looks for it. */
    public static final Schema SCHEMA$ = SchemaBuilder.record("CurrencyTask")
            .namespace(CurrencyTask.class.getPackageName())
            .fields()
            .name("task")
            .type(TaskRef.getClassSchema())
            .noDefault()
            .endRecord();

    private static final long serialVersionUID = 1L;

    /** Creates an empty one. */
    public CurrencyTask() {
        super(SCHEMA$);
    }
}
