package io.dealflow.intake.writeback;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * One SQL statement whose parameters have names.
 *
 * @param sql the statement with a question mark for each parameter
 * @param parameters the parameters in the order of the question marks
 */
record NamedStatement(String sql, List<RowParameter> parameters) {

    NamedStatement {
        parameters = List.copyOf(parameters);
    }

    /**
     * Reads a file in UTF-8.
     *
     * @throws StatementException if it cannot be read or is not one statement with known parameters
     */
    static NamedStatement read(Path file) {
        try {
            return new StatementParser(file.toString(), Files.readString(file)).parse();
        } catch (IOException e) {
            throw new StatementException("%s: found no text that can be read (%s), expected a SQL statement"
                    .formatted(file, e.getClass().getSimpleName()));
        }
    }
}
