package io.dealflow.intake.writeback;

import java.sql.SQLException;

/** The database refuses a row for good: the same row is refused again. */
final class RefusedRowException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Takes the state and the first line of the message; the lines after it quote the row. */
    RefusedRowException(SQLException refusal) {
        super(sentence(refusal), refusal);
    }

    /** What a database said, in one line. */
    static String sentence(SQLException e) {
        String first = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        return "SQL state %s: %s".formatted(e.getSQLState(), first);
    }
}
