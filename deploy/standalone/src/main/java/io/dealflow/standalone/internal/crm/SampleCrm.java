package io.dealflow.standalone.internal.crm;

import io.dealflow.connect.PostgresUrl;
import io.dealflow.crm.CrmDatabase;
import io.dealflow.crm.CrmDatabaseConfig;
import io.dealflow.embedded.EmbeddedException;
import io.dealflow.kafka.folder.PrivateFolder;
import io.dealflow.standalone.CrmConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The sample CRM in a PostgreSQL of its own, and somebody who enters deals there. */
public final class SampleCrm implements AutoCloseable {

    private static final String MAPPING = "mapping.yaml";
    private static final String SSL_MODE = "disable";

    /** As one would enter a deal anew that was lost sight of: with the same account, contact, owner and product. */
    private static final String INSERT = """
            INSERT INTO opportunities
              (title, account_id, contact_id, owner_id, product, amount, currency, stage, lead_source, details, notes)
            SELECT title, account_id, contact_id, owner_id, product, amount, currency, stage, lead_source, details, notes
              FROM opportunities WHERE id = ?
            RETURNING id
            """;

    private final CrmDatabase database;
    private final Path mapping;

    private SampleCrm(CrmDatabase database, Path mapping) {
        this.database = database;
        this.mapping = mapping;
    }

    /**
     * Starts PostgreSQL and fills it if it is new.
     *
     * @param folder where its data and the mapping are kept
     * @throws io.dealflow.crm.CrmException if it does not start
     */
    public static SampleCrm start(Path folder) {
        Path mapping = folder.resolve(MAPPING);
        try (InputStream packaged = CrmDatabase.class.getResourceAsStream(MAPPING)) {
            if (packaged == null) {
                throw new EmbeddedException("The class path lacks the mapping of the sample CRM");
            }
            PrivateFolder.open(folder);
            Files.copy(packaged, mapping, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + mapping, e);
        }
        CrmDatabaseConfig config = new CrmDatabaseConfig(
                Optional.of(folder.resolve("postgres")), 0, true, false, CrmDatabaseConfig.START_TIMEOUT);
        return new SampleCrm(CrmDatabase.start(config), mapping);
    }

    /** How it is captured: by the role that its scripts make for that. */
    public CrmConfig config() {
        PostgresUrl url = new PostgresUrl(
                database.host(), database.port(), CrmDatabase.DATABASE, CrmDatabase.CAPTURE_ROLE, "", SSL_MODE);
        return new CrmConfig(url, mapping);
    }

    /** Where psql finds it, as the owner of its tables. */
    public String url() {
        return "postgresql://%s@%s:%d/%s"
                .formatted(CrmDatabase.OWNER, database.host(), database.port(), CrmDatabase.DATABASE);
    }

    /** How many deals are closed. */
    public int closedDeals() {
        return rows("SELECT id FROM opportunities WHERE stage LIKE 'Closed %'").size();
    }

    /**
     * Enters deals, each in a transaction of its own.
     *
     * @param count how many; the same ones again beyond those that the CRM has
     * @return when each was committed, by the id that the mapping gives the deal
     */
    public Map<String, Instant> enterDeals(int count) {
        List<Long> open =
                rows("SELECT id FROM opportunities WHERE stage NOT LIKE 'Closed %' AND stage <> 'Draft' ORDER BY id");
        Map<String, Instant> committed = new LinkedHashMap<>();
        try (Connection connection = database.connect();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (int i = 0; i < count; i++) {
                insert.setLong(1, open.get(i % open.size()));
                try (ResultSet key = insert.executeQuery()) {
                    key.next();
                    committed.put("OPP-%d".formatted(key.getLong(1)), Instant.now());
                }
            }
        } catch (SQLException e) {
            throw new EmbeddedException("The CRM takes no deal: " + e.getMessage(), e);
        }
        return committed;
    }

    @Override
    public void close() {
        database.close();
    }

    private List<Long> rows(String query) {
        List<Long> ids = new ArrayList<>();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                ids.add(row.getLong(1));
            }
        } catch (SQLException e) {
            throw new EmbeddedException("The CRM cannot be read: " + e.getMessage(), e);
        }
        return ids;
    }
}
