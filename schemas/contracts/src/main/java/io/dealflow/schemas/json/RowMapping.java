package io.dealflow.schemas.json;

import io.dealflow.schemas.Deal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns the rows of a file, be it CSV or JSON, into deals. */
public interface RowMapping extends CsvRows {

    /**
     * Gives the deal of a JSON object.
     *
     * @param row values by name
     * @throws RowException if there is none
     */
    Deal ofJson(Map<String, @Nullable Object> row);
}
