package io.dealflow.orchestrator.run;

import java.util.function.Function;

/** What a fact says: one value, or an array of such. */
public sealed interface FactValue permits AvroValue, AvroArray {

    /** Takes it apart: one function for each case. */
    <R> R match(Function<AvroValue, R> one, Function<AvroArray, R> many);

    /** How many bytes it takes. */
    long size();
}
