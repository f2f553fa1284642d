package io.dealflow.standalone.internal.crm;

import io.dealflow.connect.PostgresUrl;
import io.dealflow.intake.mapping.Column;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The columns that a table of the CRM has now.
 *
 * @param types types by name of the column
 */
record TableColumns(Map<String, Type> types) {

    private static final String LOOK = """
            SELECT attname, typname, typcategory
              FROM pg_attribute JOIN pg_type ON pg_type.oid = atttypid
             WHERE attrelid = to_regclass(quote_ident(?) || '.' || quote_ident(?))
               AND attnum > 0 AND NOT attisdropped
            """;

    /** Keeps its own copy. */
    TableColumns {
        types = Map.copyOf(types);
    }

    /**
     * A type of PostgreSQL.
     *
     * @param name its name, such as {@code int8}
     * @param category its kind, such as {@code N} for numbers, in PostgreSQL's letters
     */
    record Type(String name, String category) {

        /** Whether all its values, but for a few such as infinity, are what a column is declared to hold. */
        boolean suits(Column column) {
            boolean whole = name.startsWith("int");
            return switch (column.type()) {
                case TEXT -> category.equals("S") || category.equals("E") || name.equals("uuid");
                case INT -> whole && category.equals("N");
                case DECIMAL -> category.equals("N");
                case BOOLEAN -> category.equals("B");
                case TIMESTAMP, DATE -> category.equals("D") || (column.unit().isPresent() && whole);
                case JSON -> name.startsWith("json");
            };
        }
    }

    /**
     * Looks at a table through a connection of its own.
     *
     * @param table as {@code schema.table}; one that is not there has no columns
     */
    static TableColumns of(PostgresUrl database, String table) throws SQLException {
        int dot = table.indexOf('.');
        Map<String, Type> types = new HashMap<>();
        try (Connection connection = DriverManager.getConnection(database.jdbcUrl(), CaptureSlot.login(database));
                PreparedStatement look = connection.prepareStatement(LOOK)) {
            look.setString(1, table.substring(0, dot));
            look.setString(2, table.substring(dot + 1));
            try (ResultSet rows = look.executeQuery()) {
                while (rows.next()) {
                    types.put(rows.getString(1), new Type(rows.getString(2), rows.getString(3)));
                }
            }
        }
        return new TableColumns(types);
    }

    /**
     * Whether rows as they are now can have what a parked row had not.
     *
     * @param lacking whether that row had no such column; else it held something of another type in it
     */
    boolean mends(Column column, boolean lacking) {
        return column.in(types.keySet())
                .flatMap(name -> Optional.ofNullable(types.get(name)))
                .filter(type -> lacking || type.suits(column))
                .isPresent();
    }
}
