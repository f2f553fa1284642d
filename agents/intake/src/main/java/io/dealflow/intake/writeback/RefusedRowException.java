package io.dealflow.intake.writeback;

import java.sql.SQLException;

/** The database refuses a row for good: the same row is refused again. */
final class RefusedRowException extends Exception {

    private static final long serialVersionUID = 1L;

    private static final String DATA_EXCEPTION = "22";

    /** Takes the state and what the message says without the values of the row. */
    RefusedRowException(SQLException refusal) {
        super(sentence(refusal), refusal);
    }

    /**
     * What a database said, in one line. Values of the row are left out: they stand in the lines after the first one,
     * in single quotes, and in data exceptions in any quotes.
     */
    static String sentence(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        String said = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        String told = state.startsWith(DATA_EXCEPTION)
                ? said.replaceFirst("[:\\s]*[\"'].*", "")
                : said.replaceAll("'[^']*'?", "'...'");
        return "SQL state %s: %s".formatted(state, told);
    }
}
