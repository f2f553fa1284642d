package io.dealflow.intake.writeback;

import java.sql.SQLException;
import java.util.List;

/** What an error of the database means for the rows that are to be written. */
enum SqlFault {
    /** Nothing is wrong with row or setup: it passes, such as a lost connection, a deadlock, a server that is full. */
    PASSING(List.of()),
    /** The database refuses this row for good, by a type, a constraint, a limit, or a function that raises an error. */
    ROW(List.of("22", "23", "44", "54", "P0")),
    /** No row can be written until a person mends the statement, the tables, the rights or the way to log in. */
    SETUP(List.of("28", "3D", "3F", "42"));

    @SuppressWarnings("ImmutableEnumChecker") // Nobody can change it.
    private final List<String> classes;

    SqlFault(List<String> classes) {
        this.classes = classes;
    }

    /** Sorts an error by the class of its SQL state. One that is not known may pass, so that no row is lost. */
    static SqlFault of(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        for (SqlFault fault : values()) {
            if (fault.classes.stream().anyMatch(state::startsWith)) {
                return fault;
            }
        }
        return PASSING;
    }
}
