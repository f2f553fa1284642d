package io.dealflow.schemas.json;

import io.dealflow.schemas.Deal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the rows of a CSV file mean. */
public interface CsvRows {

    /** What separates the values. */
    char delimiter();

    /**
     * Checks that the columns of a file fit.
     *
     * @throws RowException if they do not
     */
    void checkColumns(List<String> columns);

    /**
     * Gives the deal of a row.
     *
     * @param row values by column; a blank one is null
     * @throws RowException if there is none
     */
    Deal ofCsv(Map<String, @Nullable String> row);
}
