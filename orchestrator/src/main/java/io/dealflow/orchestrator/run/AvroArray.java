package io.dealflow.orchestrator.run;

import java.util.List;
import java.util.function.Function;

/** Values in an order. They are of one type, but may be written with several versions of its schema. */
public record AvroArray(List<AvroValue> items) implements FactValue {

    @Override
    public <R> R match(Function<AvroValue, R> one, Function<AvroArray, R> many) {
        return many.apply(this);
    }

    @Override
    public long size() {
        return items.stream().mapToLong(AvroValue::size).sum();
    }
}
