package io.dealflow.intake.mapping;

import io.dealflow.intake.mapping.MappingDefinition.CsvForm;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a mapping consists of.
 *
 * @param file name of the file that it comes from, for errors
 * @param source name of the CRM
 * @param maxSnapshotAge age that an open deal of the snapshot may have to start a run
 * @param tables the tables, the root first
 * @param joins the joins, each after the one that it starts from
 * @param open condition of an open stage; empty if every stage without an outcome is open
 * @param outcome the outcome; empty if no deal is closed
 * @param fields values of the deal's fields by path
 * @param relevant the relevant fields
 * @param csv form of CSV files
 */
record MappingParts(
        String file,
        String source,
        Optional<Duration> maxSnapshotAge,
        List<TableMapping> tables,
        List<Join> joins,
        Optional<Expression> open,
        Optional<Expression> outcome,
        Map<String, Expression> fields,
        RelevantFields relevant,
        CsvForm csv) {}
