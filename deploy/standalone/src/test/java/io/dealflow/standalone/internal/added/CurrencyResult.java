package io.dealflow.standalone.internal.added;

import io.dealflow.schemas.Failure;
import io.dealflow.schemas.TaskRef;
import io.dealflow.schemas.Usage;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;

/** Answers a task. */
public final class CurrencyResult extends AddedRecord {

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

    /** Creates an empty one. */
    public CurrencyResult() {
        super(SCHEMA$);
    }
}
