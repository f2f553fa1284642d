package io.dealflow.standalone.internal.added;

import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;

/** What a deal is worth. */
public final class Worth extends AddedRecord {

    /** Where Avro looks for it. */
    public static final Schema SCHEMA$ = SchemaBuilder.record("Worth")
            .namespace(Worth.class.getPackageName())
            .fields()
            .requiredDouble("euros")
            .endRecord();

    private static final long serialVersionUID = 1L;

    /** Creates an empty one. */
    public Worth() {
        super(SCHEMA$);
    }
}
