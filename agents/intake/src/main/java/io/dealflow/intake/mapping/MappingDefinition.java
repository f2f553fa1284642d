package io.dealflow.intake.mapping;

import io.dealflow.service.yaml.YamlMapping.Located;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A mapping file of the right form, before it is known whether it makes sense.
 *
 * @param source name of the CRM
 * @param maxSnapshotAge age that an open deal of the snapshot may have to start a run
 * @param tables at least one, the root first
 * @param joins in the order of the file
 * @param open condition of an open stage
 * @param outcome expression of the outcome
 * @param fields expressions by the paths of the deal's fields
 * @param relevant paths of the relevant fields, if the file names them
 * @param csv form of CSV files
 */
record MappingDefinition(
        Located<String> source,
        Optional<Duration> maxSnapshotAge,
        List<TableDefinition> tables,
        List<JoinDefinition> joins,
        Optional<Located<String>> open,
        Optional<Located<String>> outcome,
        List<FieldDefinition> fields,
        Optional<List<Located<String>>> relevant,
        CsvForm csv) {

    /**
     * A table as written.
     *
     * @param name its name, and the line that it begins on
     * @param topic topic of its changes
     * @param key columns of its key, at least one
     * @param columns at least one
     * @param where condition that rows must fulfil
     */
    record TableDefinition(
            Located<String> name,
            Optional<String> topic,
            List<Located<String>> key,
            List<Column> columns,
            Optional<Located<String>> where) {}

    /**
     * A join as written.
     *
     * @param name its name, and the line that it begins on
     * @param table name of the joined table
     * @param from what names the joined row, as {@code table.column}; empty if the joined rows name the root
     * @param by column of the joined table that names the root; empty if {@code from} is there
     */
    record JoinDefinition(
            Located<String> name,
            Located<String> table,
            Optional<Located<String>> from,
            Optional<Located<String>> by) {}

    /**
     * A field of the deal as written.
     *
     * @param path path of the field
     * @param value expression of its value
     */
    record FieldDefinition(Located<String> path, Located<String> value) {}

    /**
     * The form of CSV files.
     *
     * @param delimiter what separates values
     * @param times how times and days are written
     */
    record CsvForm(char delimiter, TimeForm times) {}
}
