package io.dealflow.schemas.json;

import io.dealflow.schemas.Deal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows whose columns are named like the fields of a deal. */
final class FieldNameRows implements CsvRows {

    @Override
    public char delimiter() {
        return ',';
    }

    @Override
    public void checkColumns(List<String> columns) {
        columns.forEach(name -> {
            if (DealFields.find(name).isEmpty()) {
                throw new RowException(
                        "unknown column '%s', expected one of %s, or a mapping".formatted(name, DealFields.paths()));
            }
        });
    }

    @Override
    public Deal ofCsv(Map<String, @Nullable String> row) {
        Map<String, String> values = new HashMap<>();
        row.forEach((name, text) -> {
            if (text != null) {
                values.put(name, text);
            }
        });
        try {
            return DealValues.read(values);
        } catch (DealValueException e) {
            throw new RowException(String.valueOf(e.getMessage()));
        }
    }
}
