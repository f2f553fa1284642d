package io.dealflow.bench.drill;

import io.dealflow.crm.CrmDatabase;
import io.dealflow.intake.mapping.Column;
import io.dealflow.intake.mapping.DealMapping;
import io.dealflow.intake.mapping.TableMapping;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the tables of a CRM as they are now, in the form that change records have. */
final class CrmTables {

    private static final String TOPIC_PREFIX = "crm.";

    private CrmTables() {}

    /** The rows by the name that the mapping gives their table. */
    static Map<String, List<Map<String, @Nullable Object>>> read(CrmDatabase database, DealMapping mapping)
            throws SQLException {
        Map<String, List<Map<String, @Nullable Object>>> tables = new HashMap<>();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            for (TableMapping table : mapping.tables()) {
                tables.put(table.name(), read(statement, table));
            }
        }
        return tables;
    }

    private static List<Map<String, @Nullable Object>> read(Statement statement, TableMapping table)
            throws SQLException {
        String name = table.topic().orElseThrow().substring(TOPIC_PREFIX.length());
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        String query =
                "SELECT %s FROM %s".formatted(String.join(", ", table.columns().keySet()), name);
        try (ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                Map<String, @Nullable Object> columns = new LinkedHashMap<>();
                for (Column column : table.columns().values()) {
                    columns.put(column.name(), value(row, column));
                }
                rows.add(columns);
            }
        }
        return rows;
    }

    private static @Nullable Object value(ResultSet row, Column column) throws SQLException {
        if (row.getObject(column.name()) == null) {
            return null;
        }
        return switch (column.type()) {
            case INT -> row.getLong(column.name());
            case BOOLEAN -> row.getBoolean(column.name());
            case TIMESTAMP ->
                row.getObject(column.name(), OffsetDateTime.class).toInstant().toString();
            case TEXT, DECIMAL, DATE, JSON -> row.getString(column.name());
        };
    }
}
