package io.dealflow.bench.cdc;

import io.dealflow.crm.CrmDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Rows of a CRM, and changes of them. Each change is a transaction of its own and puts its number into the amount of an
 * open opportunity; no other amount is a whole number, so a change is known again by it.
 */
final class CrmRows {

    private static final String UPDATE = "UPDATE opportunities SET amount = ? WHERE id = ?";

    private static final String INSERT = """
            INSERT INTO opportunities
              (title, account_id, contact_id, owner_id, product, amount, stage, lead_source, details, notes)
            SELECT title, account_id, contact_id, owner_id, product, ?, stage, lead_source, details, notes
              FROM opportunities WHERE id = ?
            """;

    private static final int INSERT_EVERY = 5;

    private final CrmDatabase database;
    private final int opportunities;
    private final int accounts;
    private final int contacts;

    CrmRows(CrmDatabase database, int opportunities) {
        this.database = database;
        this.opportunities = opportunities;
        this.accounts = Math.max(1, opportunities / 10);
        this.contacts = Math.max(1, opportunities / 5);
    }

    /** Makes the rows, and returns how many of all tables there are. */
    int fill() throws SQLException {
        database.execute("""
            INSERT INTO users (name, email, region)
              SELECT 'Rep ' || i, 'rep' || i || '@example.com', (ARRAY['North', 'South', 'East', 'West'])[1 + i %% 4]
              FROM generate_series(1, 200) i;
            INSERT INTO accounts (name, industry, country, employees, revenue_millions, founded, website)
              SELECT 'Account ' || i, (ARRAY['retail', 'software', 'medical', 'finance'])[1 + i %% 4], 'Denmark',
                     10 + i %% 5000, i %% 900 + 0.25, 1950 + i %% 70, 'https://account' || i || '.example'
              FROM generate_series(1, %1$d) i;
            INSERT INTO contacts (account_id, first_name, last_name, email, role, phone)
              SELECT 1 + (i - 1) %% %1$d, 'Ida', 'Holm ' || i, 'ida.holm' || i || '@example.com', 'Head of operations',
                     '+45 ' || 10000000 + i
              FROM generate_series(1, %2$d) i;
            INSERT INTO opportunities (title, account_id, contact_id, owner_id, product, amount, stage, lead_source,
                                       details, notes, created_at)
              SELECT 'Renewal and extension ' || i, 1 + ((i - 1) %% %2$d) %% %1$d, 1 + (i - 1) %% %2$d, 1 + i %% 200,
                     'Starter', i %% 90000 + 0.5, CASE WHEN i %% 2 = 0 THEN 'Proposal' ELSE 'Closed Won' END, 'web',
                     jsonb_build_object('units', i %% 100),
                     repeat('They asked for a proposal after the second call. ', 10), now() - i %% 60 * interval '1 day'
              FROM generate_series(1, %3$d) i;
            """.formatted(accounts, contacts, opportunities));
        database.execute("ANALYZE");
        return 200 + accounts + contacts + opportunities;
    }

    /** Makes changes 1 to {@code count} within the server, one after the other. */
    void burst(int count) throws SQLException {
        database.execute("""
            DO $$ BEGIN
              FOR i IN 1..%d LOOP
                UPDATE opportunities SET amount = i WHERE id = 2 * (1 + (i - 1) %% %d);
                COMMIT;
              END LOOP;
            END $$
            """.formatted(count, opportunities / 2));
    }

    /**
     * Makes changes evenly spaced in time, every fifth a new opportunity.
     *
     * @param first number of the first change
     * @return when each commit had returned, as {@link System#nanoTime} tells it
     */
    long[] atRate(int first, int count, int perSecond) throws SQLException {
        long spacing = TimeUnit.SECONDS.toNanos(1) / perSecond;
        long[] committed = new long[count];
        try (Connection connection = database.connect();
                PreparedStatement update = connection.prepareStatement(UPDATE);
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            long begin = System.nanoTime();
            for (int i = 0; i < count; i++) {
                long due = begin + i * spacing;
                for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                    LockSupport.parkNanos(wait);
                }
                PreparedStatement statement = i % INSERT_EVERY == 0 ? insert : update;
                statement.setInt(1, first + i);
                statement.setInt(2, 2 * (1 + i % (opportunities / 2)));
                statement.executeUpdate();
                committed[i] = System.nanoTime();
            }
        }
        return committed;
    }
}
