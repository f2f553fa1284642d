package io.dealflow.intake.writeback;

import io.dealflow.kafka.log.LogException;
import io.dealflow.runs.StoredFacts;
import io.dealflow.schemas.Assignment;
import io.dealflow.schemas.Deal;
import io.dealflow.schemas.Draft;
import io.dealflow.schemas.FactRef;
import io.dealflow.schemas.RunStatus;
import io.dealflow.schemas.Score;
import java.util.List;
import java.util.Optional;
import org.apache.avro.generic.GenericRecord;

/** Finds the facts of a run by their types, as a workflow may name them as it likes; the newest of each type counts. */
record RunFacts(StoredFacts stored) {

    /**
     * The deal that a run is about; empty if its topic does not keep it any more.
     *
     * @throws LogException if the cluster does not give it
     */
    Optional<GenericRecord> deal(RunStatus run) {
        return newest(run, Deal.class);
    }

    /**
     * The row of a run. Facts that the run does not have, or whose topics do not keep them any more, leave their values
     * empty.
     *
     * @throws LogException if the cluster does not give them
     */
    OutcomeRow row(RunStatus run, GenericRecord deal) {
        OutcomeRow row = new OutcomeRow(run).withDeal(deal);
        newest(run, Score.class).ifPresent(row::withScore);
        newest(run, Draft.class).ifPresent(row::withDraft);
        newest(run, Assignment.class).ifPresent(row::withAssignment);
        return row;
    }

    private Optional<GenericRecord> newest(RunStatus run, Class<?> type) {
        List<FactRef> facts = run.getFacts().stream()
                .filter(fact -> fact.getType().equals(type.getName()))
                .toList();
        return facts.isEmpty() ? Optional.empty() : stored.read(facts.get(facts.size() - 1));
    }
}
