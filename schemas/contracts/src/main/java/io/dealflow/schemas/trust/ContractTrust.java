package io.dealflow.schemas.trust;

import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/**
 * Makes Avro trust Dealflow's contracts before their classes are used, also where nothing but a generated class is
 * used, such as in the test of an agent. Avro loads the factories of logical types before it parses its first schema;
 * this one stands for no logical type. An error here would reach every user of Avro in the JVM, so there is none with
 * an Avro that cannot be told.
 */
public final class ContractTrust implements LogicalTypes.LogicalTypeFactory {

    /** Called by Avro's service loader. */
    public ContractTrust() {
        TrustedClasses.trustContracts();
    }

    @Override
    public String getTypeName() {
        return "io.dealflow.none";
    }

    @Override
    public LogicalType fromSchema(Schema schema) {
        return new LogicalType(getTypeName());
    }
}
