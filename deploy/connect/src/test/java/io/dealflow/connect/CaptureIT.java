package io.dealflow.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The forms in which changes of a real PostgreSQL reach a real broker: what intake builds upon. */
@Timeout(120)
@ExtendWith(CaptureChain.Shared.class)
class CaptureIT {

    private final CaptureChain chain;

    CaptureIT(CaptureChain chain) {
        this.chain = chain;
    }

    @Test
    void beginsWithEveryRowThatIsThere() {
        try (ChangeReader users = chain.fromBeginning("users")) {
            List<Change> rows = users.next(6);

            assertThat(rows).extracting(Change::id).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
            assertThat(rows).extracting(Change::op).containsOnly("r");
            assertThat(rows.get(4).after().toString())
                    .isEqualTo(
                            "{\"id\":5,\"name\":\"Priya Raman\",\"email\":\"priya.raman@fernwick.example.com\",\"region\":null,\"active\":true}");
        }
        try (ChangeReader opportunities = chain.fromBeginning("opportunities")) {
            assertThat(opportunities.next(108)).extracting(Change::op).containsOnly("r");
        }
    }

    @Test
    void tellsOneTransactionOverThreeTables() throws SQLException {
        try (ChangeReader accounts = chain.fromEnd("accounts");
                ChangeReader contacts = chain.fromEnd("contacts");
                ChangeReader opportunities = chain.fromEnd("opportunities")) {
            chain.crm().execute("""
                    INSERT INTO accounts (id, name) VALUES (1001, 'Three');
                    INSERT INTO contacts (id, account_id, last_name) VALUES (1001, 1001, 'Tables');
                    INSERT INTO opportunities (id, title, account_id, contact_id) VALUES (10001, 'Once', 1001, 1001);
                    """);

            Change account = accounts.next();
            Change contact = contacts.next();
            Change opportunity = opportunities.next();
            assertThat(List.of(account, contact, opportunity))
                    .extracting(Change::op)
                    .containsOnly("c");
            assertThat(transaction(contact)).isEqualTo(transaction(account));
            assertThat(transaction(opportunity)).isEqualTo(transaction(account));
            assertThat(position(account)).isLessThan(position(contact));
            assertThat(position(contact)).isLessThan(position(opportunity));
        }
    }

    @Test
    void writesNumbersTimesJsonAndNullsAsDocumented() throws SQLException {
        try (ChangeReader opportunities = chain.fromEnd("opportunities");
                ChangeReader accounts = chain.fromEnd("accounts")) {
            chain.crm().execute("""
                    INSERT INTO opportunities (id, title, account_id, amount, details, created_at)
                      VALUES (10002, 'Forms', 1, 1234567.5, '{"b": [1, 2.50, null], "a": "ü"}', '2026-03-29 02:30:00.123456+02');
                    INSERT INTO accounts (id, name) VALUES (1002, 'Müller & Søn 株式会社 🧊');
                    """);

            assertThat(opportunities.next().after().toString())
                    .isEqualTo(
                            "{\"id\":10002,\"title\":\"Forms\",\"account_id\":1,\"contact_id\":null,\"owner_id\":null,"
                                    + "\"product\":null,\"amount\":\"1234567.50\",\"currency\":\"EUR\",\"stage\":\"Draft\","
                                    + "\"lead_source\":null,\"details\":\"{\\\"a\\\": \\\"ü\\\", \\\"b\\\": [1, 2.50, null]}\","
                                    + "\"notes\":null,\"created_at\":\"2026-03-29T00:30:00.123456Z\",\"closed_at\":null,"
                                    + "\"last_activity_at\":null,\"version\":1}");
            assertThat(accounts.next().after().path("name").asText()).isEqualTo("Müller & Søn 株式会社 🧊");
        }
    }

    @Test
    void leavesOutLongTextThatAnUpdateLeftAlone() throws SQLException {
        String notes = incompressible(1_000_000);
        try (ChangeReader opportunities = chain.fromEnd("opportunities")) {
            chain.crm().execute("INSERT INTO opportunities (id, title, account_id) VALUES (10003, 'Long', 1)");
            try (Connection connection = chain.crm().connect();
                    PreparedStatement update =
                            connection.prepareStatement("UPDATE opportunities SET notes = ? WHERE id = 10003")) {
                update.setString(1, notes);
                update.executeUpdate();
            }
            chain.crm().execute("UPDATE opportunities SET stage = 'Proposal' WHERE id = 10003");

            List<Change> changes = opportunities.next(3);
            assertThat(changes).extracting(Change::op).containsExactly("c", "u", "u");
            assertThat(changes.get(1).after().path("notes").asText()).isEqualTo(notes);
            assertThat(changes.get(1).value().path("before").isNull()).isTrue();
            assertThat(changes.get(2).after().path("notes").asText()).isEqualTo("__debezium_unavailable_value");
            assertThat(changes.get(2).after().path("stage").asText()).isEqualTo("Proposal");
        }
    }

    @Test
    void tellsActivityAndTheDealThatItTouches() throws SQLException {
        try (ChangeReader activities = chain.fromEnd("activities");
                ChangeReader opportunities = chain.fromEnd("opportunities")) {
            chain.crm().execute("""
                    INSERT INTO activities (opportunity_id, kind, subject, source, run_id, created_at)
                      VALUES (2601, 'note', 'Scored', 'dealflow', 'run-1', '2026-05-01T00:00:00Z')
                    """);

            Change activity = activities.next();
            Change deal = opportunities.next();
            assertThat(activity.after().path("run_id").asText()).isEqualTo("run-1");
            assertThat(deal.op()).isEqualTo("u");
            assertThat(deal.after().path("last_activity_at").asText()).isEqualTo("2026-05-01T00:00:00.000000Z");
            assertThat(transaction(deal)).isEqualTo(transaction(activity));
        }
    }

    @Test
    void followsDeleteByTombstone() throws SQLException {
        try (ChangeReader users = chain.fromEnd("users")) {
            chain.crm().execute("INSERT INTO users (id, name, email) VALUES (50, 'Leaves', 'leaves@example.com')");
            chain.crm().execute("DELETE FROM users WHERE id = 50");

            List<Change> changes = users.next(3);
            assertThat(changes).extracting(Change::op).containsExactly("c", "d", "tombstone");
            assertThat(changes).extracting(Change::id).containsOnly(50L);
            assertThat(changes.get(1).value().path("before").toString())
                    .as("the key, and the defaults of columns that may not be null")
                    .isEqualTo("{\"id\":50,\"name\":\"\",\"email\":\"\",\"region\":null,\"active\":true}");
        }
    }

    @Test
    void tellsChangeOfPrimaryKeyAsDeleteAndCreate() throws SQLException {
        try (ChangeReader contacts = chain.fromEnd("contacts")) {
            chain.crm().execute("INSERT INTO contacts (id, account_id, last_name) VALUES (2001, 1, 'Moves')");
            chain.crm().execute("UPDATE contacts SET id = 2002 WHERE id = 2001");

            List<Change> changes = contacts.next(4);
            assertThat(changes).extracting(Change::op).containsExactly("c", "d", "tombstone", "c");
            assertThat(changes).extracting(Change::id).containsExactly(2001L, 2001L, 2001L, 2002L);
            assertThat(changes.get(1).header("__debezium.newkey")).isEqualTo("{\"id\":2002}");
            assertThat(changes.get(3).header("__debezium.oldkey")).isEqualTo("{\"id\":2001}");
            assertThat(changes.get(3).after().path("last_name").asText()).isEqualTo("Moves");
        }
    }

    @Test
    void followsTableThatIsAlteredAndEmptied() throws SQLException {
        try (ChangeReader things = chain.fromBeginning("things")) {
            assertThat(things.next().after().toString()).isEqualTo("{\"id\":1,\"label\":\"first\",\"weight\":10}");

            chain.crm().execute("ALTER TABLE things ADD COLUMN born date DEFAULT '1980-02-29'");
            chain.crm().execute("UPDATE things SET weight = 11");
            assertThat(things.next().after().toString())
                    .isEqualTo("{\"id\":1,\"label\":\"first\",\"weight\":11,\"born\":\"1980-02-29Z\"}");

            chain.crm().execute("ALTER TABLE things RENAME COLUMN label TO name");
            chain.crm().execute("UPDATE things SET weight = 12");
            assertThat(things.next().after().toString())
                    .isEqualTo("{\"id\":1,\"name\":\"first\",\"weight\":12,\"born\":\"1980-02-29Z\"}");

            chain.crm().execute("ALTER TABLE things DROP COLUMN born, ALTER COLUMN weight TYPE text");
            chain.crm().execute("UPDATE things SET weight = 'much'");
            assertThat(things.next().after().toString()).isEqualTo("{\"id\":1,\"name\":\"first\",\"weight\":\"much\"}");

            chain.crm().execute("TRUNCATE things");
            Change truncate = things.next();
            assertThat(truncate.op()).isEqualTo("t");
            assertThat(truncate.key().isMissingNode()).isTrue();
            assertThat(truncate.after().isNull()).isTrue();
        }
    }

    private static long transaction(Change change) {
        return change.value().path("source").path("txId").asLong();
    }

    private static long position(Change change) {
        return change.value().path("source").path("lsn").asLong();
    }

    /** PostgreSQL moves a long text out of the row only if it stays long when compressed. */
    private static String incompressible(int length) {
        StringBuilder text = new StringBuilder(length);
        new Random(1).ints(length, 'a', 'z' + 1).forEach(letter -> text.append((char) letter));
        return text.toString();
    }
}
