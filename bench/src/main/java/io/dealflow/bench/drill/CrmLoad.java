package io.dealflow.bench.drill;

import io.dealflow.crm.CrmDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * People at work in a CRM: changes of every kind, each a transaction, evenly spaced in time. Repeatable by its seed.
 */
final class CrmLoad implements Callable<Long> {

    private static final String BASE = """
            INSERT INTO users (name, email, region)
              SELECT 'Rep ' || i, 'rep' || i || '@example.com', 'North' FROM generate_series(1, 20) i;
            INSERT INTO accounts (name, industry, employees) SELECT 'Account ' || i, 'retail', i FROM generate_series(1, 300) i;
            INSERT INTO contacts (account_id, first_name, last_name, email)
              SELECT i, 'Ida', 'Holm ' || i, 'ida' || i || '@example.com' FROM generate_series(1, 300) i;
            INSERT INTO opportunities (title, account_id, contact_id, owner_id, amount, stage)
              SELECT 'Deal ' || i, i, i, 1 + i % 20, i, 'Proposal' FROM generate_series(1, 300) i;
            """;

    private final CrmDatabase database;
    private final int changes;
    private final int perSecond;
    private final Random random;
    private final List<Long> open = new ArrayList<>();
    private final List<Long> closed = new ArrayList<>();
    private final List<Kind> kinds = kinds();
    private final AtomicInteger committed = new AtomicInteger();

    CrmLoad(CrmDatabase database, int changes, int perSecond, long seed) {
        this.database = database;
        this.changes = changes;
        this.perSecond = perSecond;
        this.random = new Random(seed);
    }

    /** One change in the CRM. */
    @FunctionalInterface
    private interface Change {
        void make(Statement statement) throws SQLException;
    }

    /** A kind of change, and how often it is among a hundred. */
    private record Kind(int share, Change change) {}

    /** Makes the rows that are there before the first change. */
    void fill() throws SQLException {
        database.execute(BASE);
        for (long id = 1; id <= 300; id++) {
            open.add(id);
        }
    }

    /** How many changes are committed so far. */
    int committed() {
        return committed.get();
    }

    /** Makes all changes, and tells how many nanoseconds that took. */
    @Override
    public Long call() throws SQLException {
        long spacing = TimeUnit.SECONDS.toNanos(1) / perSecond;
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            long begin = System.nanoTime();
            for (int i = 0; i < changes; i++) {
                long due = begin + i * spacing;
                for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                    LockSupport.parkNanos(wait);
                }
                next().make(statement);
                committed.incrementAndGet();
            }
            return System.nanoTime() - begin;
        }
    }

    private List<Kind> kinds() {
        return List.of(
                new Kind(22, this::newOpportunity),
                new Kind(6, this::newCustomer),
                new Kind(24, update("UPDATE opportunities SET amount = %2$d WHERE id = %1$d")),
                new Kind(2, update("UPDATE opportunities SET owner_id = 1 + %2$d %% 20 WHERE id = %1$d")),
                new Kind(
                        8,
                        update("UPDATE opportunities SET notes = 'Called %2$d times', version = %2$d WHERE id = %1$d")),
                new Kind(4, update("UPDATE opportunities SET lead_source = 'web %2$d' WHERE id = %1$d")),
                new Kind(2, update("UPDATE opportunities SET stage = 'Draft' WHERE id = %1$d")),
                new Kind(2, update("UPDATE opportunities SET stage = 'Negotiation' WHERE id = %1$d")),
                new Kind(
                        3,
                        update(
                                "INSERT INTO activities (opportunity_id, kind, subject) VALUES (%1$d, 'meeting', 'Met')")),
                new Kind(10, statement -> move(statement, open, closed, closing())),
                new Kind(3, statement -> move(statement, closed, open, "'Proposal'")),
                new Kind(4, statement -> delete(statement, open)),
                new Kind(1, statement -> delete(statement, closed)),
                new Kind(3, party("UPDATE accounts SET industry = 'industry %2$d' WHERE id = %1$d")),
                new Kind(1, party("UPDATE accounts SET updated_at = now() WHERE id = %1$d")),
                new Kind(2, party("UPDATE contacts SET email = 'ida%2$d@example.com' WHERE id = %1$d")),
                new Kind(2, party("UPDATE contacts SET phone = '%2$d' WHERE id = %1$d")),
                new Kind(1, this::threeTables));
    }

    private void newOpportunity(Statement statement) throws SQLException {
        open.add(insert(statement, """
            INSERT INTO opportunities (title, account_id, contact_id, owner_id, amount, stage, details)
            VALUES ('New deal', %d, %d, %d, %d, 'Qualification', '{"units": %d}') RETURNING id
            """.formatted(party(), party(), owner(), amount(), owner())));
    }

    private void newCustomer(Statement statement) throws SQLException {
        open.add(insert(statement, """
            WITH account AS (INSERT INTO accounts (name, industry) VALUES ('New customer', 'software') RETURNING id),
                 contact AS (INSERT INTO contacts (account_id, last_name, email)
                             SELECT id, 'Lund', 'lund@example.com' FROM account RETURNING id, account_id)
            INSERT INTO opportunities (title, account_id, contact_id, owner_id, amount, stage)
            SELECT 'First deal', account_id, id, %d, %d, 'Proposal' FROM contact RETURNING id
            """.formatted(owner(), amount())));
    }

    private void threeTables(Statement statement) throws SQLException {
        statement.execute("""
            UPDATE accounts SET employees = %1$d WHERE id = %2$d;
            UPDATE contacts SET email = 'new%1$d@example.com' WHERE id = %2$d;
            UPDATE opportunities SET amount = %1$d WHERE id = %3$d
            """.formatted(amount(), party(), any(open)));
    }

    private Change next() {
        int chosen = random.nextInt(kinds.stream().mapToInt(Kind::share).sum());
        for (Kind kind : kinds) {
            chosen -= kind.share();
            if (chosen < 0) {
                return kind.change();
            }
        }
        throw new IllegalStateException("no kind of change");
    }

    private Change update(String sql) {
        return statement -> statement.execute(sql.formatted(any(open), amount()));
    }

    private Change party(String sql) {
        return statement -> statement.execute(sql.formatted(party(), amount()));
    }

    private void move(Statement statement, List<Long> from, List<Long> to, String stage) throws SQLException {
        if (!from.isEmpty()) {
            long id = take(from);
            statement.execute("UPDATE opportunities SET stage = %s WHERE id = %d".formatted(stage, id));
            to.add(id);
        }
    }

    private void delete(Statement statement, List<Long> from) throws SQLException {
        if (!from.isEmpty()) {
            statement.execute("DELETE FROM opportunities WHERE id = %d".formatted(take(from)));
        }
    }

    private static long insert(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private long any(List<Long> ids) {
        return ids.get(random.nextInt(ids.size()));
    }

    private long take(List<Long> ids) {
        int index = random.nextInt(ids.size());
        long taken = ids.get(index);
        ids.set(index, ids.get(ids.size() - 1));
        ids.remove(ids.size() - 1);
        return taken;
    }

    private String closing() {
        return random.nextBoolean() ? "'Closed Won'" : "'Closed Lost'";
    }

    private int party() {
        return 1 + random.nextInt(300);
    }

    private int owner() {
        return 1 + random.nextInt(20);
    }

    private int amount() {
        return random.nextInt(1_000_000);
    }
}
