package io.dealflow.intake.writeback;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class RefusedRowExceptionTest {

    @Test
    void namesStateAndConstraint() {
        assertThat(sentence(
                        "ERROR: duplicate key violates \"activities_run_id_key\"\n  Detail: Key (a)=(x@y).", "23505"))
                .isEqualTo("SQL state 23505: ERROR: duplicate key violates \"activities_run_id_key\"");
    }

    @Test
    void leavesOutValuesOfTheRow() {
        assertThat(sentence("invalid input syntax for type bigint: \"Marit\"", "22P02"))
                .isEqualTo("SQL state 22P02: invalid input syntax for type bigint");
        assertThat(sentence("invalid input syntax for type bigint: \"Marit\nH.\"", "22P02"))
                .isEqualTo("SQL state 22P02: invalid input syntax for type bigint");
        assertThat(sentence("Duplicate entry 'marit@example.net' for key 'email'", "23000"))
                .isEqualTo("SQL state 23000: Duplicate entry '...' for key '...'");
    }

    @Test
    void hasMessageWhenDatabaseSaysNothing() {
        assertThat(new RefusedRowException(new SQLException())).hasMessage("SQL state null: null");
    }

    private static String sentence(String message, String state) {
        return RefusedRowException.sentence(new SQLException(message, state));
    }
}
