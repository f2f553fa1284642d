package io.dealflow.intake.topology;

import io.dealflow.intake.mapping.TableMapping;
import io.dealflow.intake.row.ChangeReader;
import java.util.HashMap;
import java.util.Map;

/**
 * The parts that follow from a mapping. For one thread.
 *
 * @param present the mapping
 * @param tables tables and their readers, by topic
 */
record MappedParts(MappingFile.Present present, Map<String, Source> tables, RowUpdater rows, Sweep sweep) {

    /** A table and the reader of its changes. */
    record Source(TableMapping table, ChangeReader reader) {}

    static MappedParts of(MappingFile.Present present, IntakeProcessorSupplier.Fixed fixed) {
        JoinPlan plan = new JoinPlan(present.mapping());
        DealEvaluator.Parts parts = fixed.deals();
        parts.rows().follow(plan);
        DealEvaluator deals = new DealEvaluator(present.mapping(), present.name(), plan, parts);
        FanOut fanOut = new FanOut(plan, parts.rows(), parts.backlog(), deals);
        RowUpdater rows = new RowUpdater(
                present.name(), plan, parts.rows(), parts.parked(), fixed.marks(), parts.backlog(), fanOut, deals);
        Sweep sweep = new Sweep(plan, parts.rows(), parts.parked(), parts.backlog(), fanOut, rows, deals);
        Map<String, Source> tables = new HashMap<>();
        for (TableMapping table : plan.tables()) {
            table.topic().ifPresent(topic -> tables.put(topic, new Source(table, new ChangeReader(table.key()))));
        }
        return new MappedParts(present, tables, rows, sweep);
    }
}
