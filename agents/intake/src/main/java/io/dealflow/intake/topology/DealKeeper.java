package io.dealflow.intake.topology;

import io.dealflow.intake.mapping.ColumnProblem;
import io.dealflow.intake.mapping.DealMapping;
import io.dealflow.intake.mapping.MappedDeal;
import io.dealflow.intake.mapping.MappingException;
import io.dealflow.intake.rule.Decision;
import io.dealflow.intake.rule.Effect;
import io.dealflow.intake.rule.Effect.Archive;
import io.dealflow.intake.rule.Effect.Publish;
import io.dealflow.intake.rule.Finding;
import io.dealflow.intake.rule.Finding.Closed;
import io.dealflow.intake.rule.Finding.Elsewhere;
import io.dealflow.intake.rule.Finding.Gone;
import io.dealflow.intake.rule.Finding.Incomplete;
import io.dealflow.intake.rule.Finding.Open;
import io.dealflow.intake.rule.IntakeRules;
import io.dealflow.intake.rule.Knowledge;
import io.dealflow.intake.rule.Occasion;
import io.dealflow.intake.topology.DealRows.Collected;
import io.dealflow.intake.topology.DealRows.Collected.Complete;
import io.dealflow.intake.topology.DealRows.Collected.Unfit;
import io.dealflow.schemas.Deal;
import io.dealflow.schemas.topic.Topic;
import io.dealflow.schemas.topic.Topics;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.streams.state.KeyValueStore;

/** Looks at the rows of a deal, has the rules decide and carries out what they say. For one thread. */
final class DealKeeper {

    private final DealMapping mapping;
    private final String file;
    private final DealRows joined;
    private final IntakeRules rules;
    private final Parts parts;
    private final String root;

    /**
     * Creates the keeper.
     *
     * @param file name of the mapping file, for problems
     */
    DealKeeper(DealMapping mapping, String file, JoinPlan plan, Parts parts) {
        this.mapping = mapping;
        this.file = file;
        this.joined = new DealRows(plan, parts.rows());
        this.rules = new IntakeRules(mapping.maxSnapshotAge());
        this.parts = parts;
        this.root = mapping.root().name();
    }

    /** What a keeper works with whatever the mapping is. */
    record Parts(
            KeyValueStore<String, Knowledge> deals,
            RowStore rows,
            ParkedRows parked,
            Backlog backlog,
            DealRecord records,
            Outbox outbox,
            Supplier<Instant> clock) {}

    /** A deal that rows give, as the rules and the records see it. */
    private record View(Finding finding, Optional<Deal> deal) {}

    /**
     * Looks at a deal.
     *
     * @param rootKey key of its root row
     * @param quiet whether no change in the CRM led to it
     */
    void look(String rootKey, boolean quiet) {
        Optional<StoredRow> row = parts.rows().get(root, rootKey);
        try {
            View view =
                    row.map(present -> view(rootKey, present)).orElseGet(() -> new View(new Gone(), Optional.empty()));
            boolean untouched = row.map(StoredRow::snapshot).orElse(false);
            decide(
                    rootKey,
                    view,
                    new Occasion(untouched, quiet && !parts.backlog().isLoud()));
            parts.parked().releaseDeal(root, rootKey);
        } catch (UnfitRowsException e) {
            parts.parked().parkDeal(root, rootKey, e.problem(), quiet);
        }
    }

    private View view(String rootKey, StoredRow row) {
        Collected collected = joined.collect(rootKey, row);
        if (collected instanceof Unfit unfit) {
            throw new UnfitRowsException(unfit.problem());
        }
        if (!(collected instanceof Complete complete)) {
            return new View(new Incomplete(), Optional.empty());
        }
        try {
            MappedDeal mapped = mapping.map(complete.rows());
            return new View(finding(mapped), Optional.of(mapped.deal()));
        } catch (MappingException e) {
            throw new UnfitRowsException(
                    new ColumnProblem(root, "", file, String.valueOf(e.getMessage()), "rows that give a deal"));
        }
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
                .map(effect -> view.deal().flatMap(deal -> record(effect, deal)))
                .toList();
        for (int i = 0; i < records.size(); i++) {
            parts.outbox().tell(decision.effects().get(i), records.get(i));
        }
        if (!decision.knowledge().equals(known)) {
            decision.knowledge()
                    .ifPresentOrElse(
                            after -> parts.deals().put(rootKey, after),
                            () -> parts.deals().delete(rootKey));
        }
    }

    private Optional<byte[]> record(Effect effect, Deal deal) {
        if (effect instanceof Publish) {
            return Optional.of(record(Topics.INTAKE, deal));
        }
        return effect instanceof Archive ? Optional.of(record(Topics.HISTORY, deal)) : Optional.empty();
    }

    private byte[] record(Topic<Deal> topic, Deal deal) {
        return parts.records()
                .write(topic, deal)
                .orElseThrow(() -> new UnfitRowsException(new ColumnProblem(
                        root,
                        "",
                        file,
                        "a deal that is too large even without notes",
                        "one within dealflow.intake.max-deal-bytes")));
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
