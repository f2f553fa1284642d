package io.dealflow.intake.topology;

import io.dealflow.intake.mapping.ColumnProblem;
import io.dealflow.intake.mapping.DealMapping;
import io.dealflow.intake.mapping.JoinedRows;
import io.dealflow.intake.mapping.MappedDeal;
import io.dealflow.intake.mapping.MappingException;
import io.dealflow.intake.mapping.Phase;
import io.dealflow.intake.rule.Decision;
import io.dealflow.intake.rule.Effect;
import io.dealflow.intake.rule.Finding;
import io.dealflow.intake.rule.Finding.Closed;
import io.dealflow.intake.rule.Finding.Elsewhere;
import io.dealflow.intake.rule.Finding.Gone;
import io.dealflow.intake.rule.Finding.Incomplete;
import io.dealflow.intake.rule.Finding.Open;
import io.dealflow.intake.rule.IntakeRules;
import io.dealflow.intake.rule.Knowledge;
import io.dealflow.intake.rule.Occasion;
import io.dealflow.intake.topology.DealRows.Collected.Complete;
import io.dealflow.intake.topology.DealRows.Collected.Missing;
import io.dealflow.schemas.Deal;
import io.dealflow.schemas.topic.Topic;
import io.dealflow.schemas.topic.Topics;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the rows of a deal, has the rules decide and carries out what they say. For one thread. */
final class DealEvaluator {

    private static final Logger LOG = LoggerFactory.getLogger(DealEvaluator.class);

    private final DealMapping mapping;
    private final String file;
    private final DealRows joined;
    private final IntakeRules rules;
    private final Parts parts;
    private final String root;

    /**
     * Creates the evaluator.
     *
     * @param file name of the mapping file, for problems
     */
    DealEvaluator(DealMapping mapping, String file, JoinPlan plan, Parts parts) {
        this.mapping = mapping;
        this.file = file;
        this.joined = new DealRows(plan, parts.rows(), parts.backlog());
        this.rules = new IntakeRules(mapping.maxSnapshotAge());
        this.parts = parts;
        this.root = mapping.root().name();
    }

    /** What an evaluator works with whatever the mapping is. */
    record Parts(
            KeyValueStore<String, Knowledge> deals,
            RowStore rows,
            ParkedRows parked,
            WaitingDeals waiting,
            Backlog backlog,
            DealRecord records,
            IntakeSender sender,
            Supplier<Instant> clock) {}

    /**
     * A deal that rows give, as the rules and the records see it.
     *
     * @param awaited whether work is still to come that a change in the CRM led to
     */
    private record View(Finding finding, Optional<Deal> deal, boolean awaited) {}

    /**
     * Looks at a deal.
     *
     * @param rootKey key of its root row
     * @param quiet whether no change in the CRM led to it
     */
    void look(String rootKey, boolean quiet) {
        Optional<StoredRow> row = parts.rows().get(root, rootKey);
        try {
            View view = row.map(present -> view(rootKey, present))
                    .orElseGet(() -> new View(new Gone(), Optional.empty(), false));
            boolean untouched = row.filter(
                            present -> present.snapshot() || parts.waiting().fromSnapshot(rootKey, present))
                    .isPresent();
            decide(rootKey, view, new Occasion(untouched, quiet && !view.awaited()));
            row.filter(present -> view.finding().isIncomplete())
                    .ifPresentOrElse(
                            present -> parts.waiting().add(rootKey, present),
                            () -> parts.waiting().remove(rootKey));
            parts.parked().releaseDeal(root, rootKey);
        } catch (UnfitRowsException e) {
            parts.parked().parkDeal(root, rootKey, e.problem(), quiet);
        }
    }

    private View view(String rootKey, StoredRow row) {
        return joined.collect(rootKey, row).match(this::view, missing -> view(rootKey, missing), unfit -> {
            throw new UnfitRowsException(unfit.problem());
        });
    }

    private View view(String rootKey, Missing missing) {
        return Optional.ofNullable(parts.deals().get(rootKey))
                .flatMap(known -> missing.rows().flatMap(rows -> end(known.dealId(), rows)))
                .orElseGet(() -> new View(new Incomplete(Optional.empty()), Optional.empty(), false));
    }

    private View view(Complete complete) {
        try {
            MappedDeal mapped = mapping.map(complete.rows());
            return new View(finding(mapped), Optional.of(mapped.deal()), complete.awaited());
        } catch (MappingException e) {
            throw new UnfitRowsException(
                    new ColumnProblem(root, "", file, String.valueOf(e.getMessage()), "rows that give a deal", false));
        }
    }

    /** The end of a deal, if the rows that are there tell of it. */
    private Optional<View> end(String dealId, JoinedRows rows) {
        try {
            if (mapping.phase(rows) == Phase.OPEN) {
                return Optional.empty();
            }
            return Optional.of(ended(dealId, rows));
        } catch (MappingException e) {
            return Optional.empty();
        }
    }

    private View ended(String dealId, JoinedRows rows) {
        try {
            MappedDeal mapped = mapping.map(rows);
            if (mapped.deal().getId().equals(dealId)) {
                Finding end = finding(mapped);
                return new View(new Incomplete(Optional.of(end)), Optional.of(mapped.deal()), false);
            }
        } catch (MappingException | UnfitRowsException e) {
            LOG.debug("deal {} ends before all of its rows are there, which do not give it yet", dealId, e);
        }
        return new View(new Incomplete(Optional.of(new Elsewhere(dealId))), Optional.empty(), false);
    }

    private Finding finding(MappedDeal mapped) {
        Deal deal = mapped.deal();
        return switch (mapped.phase()) {
            case OPEN ->
                new Open(deal.getId(), deal.getCreatedAt(), HexFormat.of().formatHex(mapped.relevant()));
            case CLOSED ->
                new Closed(
                        deal.getId(),
                        deal.getOutcome().map(Enum::name),
                        DealRecord.digest(record(Topics.HISTORY, deal)));
            case OTHER -> new Elsewhere(deal.getId());
        };
    }

    private void decide(String rootKey, View view, Occasion occasion) {
        Optional<Knowledge> known = Optional.ofNullable(parts.deals().get(rootKey));
        Decision decision =
                rules.decide(known, view.finding(), occasion, parts.clock().get());
        List<Optional<byte[]>> records = decision.effects().stream()
                .map(effect -> record(effect.kind(), view.deal()))
                .toList();
        for (int i = 0; i < records.size(); i++) {
            parts.sender().tell(decision.effects().get(i), records.get(i));
        }
        if (!decision.knowledge().equals(known)) {
            decision.knowledge()
                    .ifPresentOrElse(
                            after -> parts.deals().put(rootKey, after),
                            () -> parts.deals().delete(rootKey));
        }
    }

    private Optional<byte[]> record(Effect.Kind kind, Optional<Deal> deal) {
        return switch (kind) {
            case PUBLISH -> Optional.of(record(Topics.INTAKE, deal.orElseThrow()));
            case ARCHIVE -> Optional.of(record(Topics.HISTORY, deal.orElseThrow()));
            case WITHDRAW, UNARCHIVE -> Optional.empty();
        };
    }

    private byte[] record(Topic<Deal> topic, Deal deal) {
        return parts.records()
                .write(topic, deal)
                .orElseThrow(() -> new UnfitRowsException(new ColumnProblem(
                        root,
                        "",
                        file,
                        "a deal that is too large even without notes",
                        "one within dealflow.intake.max-deal-bytes",
                        false)));
    }

    /** Rows give no deal. */
    private static final class UnfitRowsException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient ColumnProblem problem;

        UnfitRowsException(ColumnProblem problem) {
            super(problem.describe());
            this.problem = problem;
        }

        ColumnProblem problem() {
            return problem;
        }
    }
}
