package io.dealflow.intake.writeback;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlFaultTest {

    @ParameterizedTest
    @CsvSource({
        "08006, PASSING", // connection lost
        "25006, PASSING", // read-only, until another server takes over
        "40P01, PASSING", // deadlock
        "53300, PASSING", // too many connections
        "55P03, PASSING", // lock not to be had
        "57P01, PASSING", // server is stopped
        "HY000, PASSING", // what drivers say when they have nothing better
        "22P02, ROW", // text that is no number
        "23503, ROW", // no such opportunity
        "44000, ROW", // check of a view
        "54000, ROW", // too long for an index
        "P0001, ROW", // raised by a trigger
        "28P01, SETUP", // wrong password
        "3D000, SETUP", // no such database
        "42501, SETUP", // no right
        "42703, SETUP", // no such column
        "42P01, SETUP", // no such table
        "42601, SETUP" // syntax
    })
    void isSortedByState(String state, SqlFault fault) {
        assertThat(SqlFault.of(new SQLException("message", state))).isEqualTo(fault);
    }

    @Test
    void passesWhenThereIsNoState() {
        assertThat(SqlFault.of(new SQLException("message"))).isEqualTo(SqlFault.PASSING);
    }
}
