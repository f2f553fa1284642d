package io.dealflow.intake.rule;

import io.dealflow.intake.rule.Finding.Closed;
import io.dealflow.intake.rule.Finding.Elsewhere;
import io.dealflow.intake.rule.Finding.Incomplete;
import io.dealflow.intake.rule.Finding.Open;
import io.dealflow.intake.rule.Knowledge.Stand;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Decides what is told of a deal. A pure function of what is remembered of it, what the rows of the CRM say now, why it
 * is looked at, and the time. Looking again at the same rows changes nothing, so it does no harm to look too often.
 *
 * <ul>
 *   <li>A deal that enters an open stage is published, and again when something relevant about it changes.
 *   <li>An open deal of the snapshot that is older than a stated age is remembered and not published, until something
 *       relevant changes in the CRM. One without a date counts as old.
 *   <li>A closed deal goes to the past deals, and again when anything about it changes; if it was published, it is
 *       withdrawn.
 *   <li>A published deal that is deleted, or neither open nor closed, is withdrawn. When it is open again it is
 *       published, changed or not.
 *   <li>A past deal that is deleted or open again leaves the past deals.
 *   <li>While a row that belongs to it is still to come, a deal stays as it is. But if it was published, and the rows
 *       that are there say that it is closed or not open, they are followed at once.
 * </ul>
 */
public final class IntakeRules {

    private static final String DELETED = "Deleted in the CRM";
    private static final String NOT_OPEN = "No longer in an open stage in the CRM";
    private static final String RENAMED = "Goes by another id in the CRM";

    private final Optional<Duration> maxSnapshotAge;

    /**
     * Creates the rules.
     *
     * @param maxSnapshotAge age that an open deal of the snapshot may have to be published; empty if any
     */
    public IntakeRules(Optional<Duration> maxSnapshotAge) {
        this.maxSnapshotAge = maxSnapshotAge;
    }

    /** Decides. */
    public Decision decide(Optional<Knowledge> known, Finding finding, Occasion occasion, Instant now) {
        return finding.match(new Look(this, known, occasion, now));
    }

    private Decision open(Optional<Knowledge> known, Open open, Occasion occasion, Instant now) {
        Knowledge published = new Knowledge(open.dealId(), Stand.PUBLISHED, open.relevant());
        if (known.isEmpty()) {
            boolean silent = occasion.untouched() && old(open, now);
            return silent
                    ? new Decision(Optional.of(published.silent(open.relevant())), List.of())
                    : new Decision(Optional.of(published), List.of(Effect.publish(open.dealId())));
        }
        Knowledge before = known.get();
        boolean changed = !before.digest().equals(open.relevant());
        return switch (before.stand()) {
            case SILENT -> {
                if (changed && occasion.quiet()) {
                    yield new Decision(Optional.of(before.silent(open.relevant())), List.of());
                }
                yield published(known, changed, published);
            }
            case PUBLISHED -> published(known, changed, published);
            case WITHDRAWN -> published(known, true, published);
            case ARCHIVED ->
                new Decision(
                        Optional.of(published),
                        List.of(Effect.unarchive(open.dealId()), Effect.publish(open.dealId())));
        };
    }

    private static Decision published(Optional<Knowledge> known, boolean changed, Knowledge published) {
        return changed
                ? new Decision(Optional.of(published), List.of(Effect.publish(published.dealId())))
                : new Decision(known, List.of());
    }

    private boolean old(Open open, Instant now) {
        return maxSnapshotAge
                .map(age -> open.createdAt()
                        .map(created -> created.isBefore(now.minus(age)))
                        .orElse(true))
                .orElse(false);
    }

    private static Decision closed(Optional<Knowledge> known, Closed closed) {
        Optional<Knowledge> archived = Optional.of(new Knowledge(closed.dealId(), Stand.ARCHIVED, closed.content()));
        if (known.equals(archived)) {
            return new Decision(known, List.of());
        }
        Effect archive = Effect.archive(closed.dealId());
        if (known.filter(before -> before.stand() == Stand.PUBLISHED).isEmpty()) {
            return new Decision(archived, List.of(archive));
        }
        String reason =
                closed.outcome().map("Closed as %s in the CRM"::formatted).orElse("Closed in the CRM");
        return new Decision(archived, List.of(Effect.withdraw(closed.dealId(), reason), archive));
    }

    private static Decision elsewhere(Optional<Knowledge> known, Elsewhere elsewhere) {
        Optional<Knowledge> after = known.filter(before -> before.stand() != Stand.SILENT)
                .filter(before -> before.dealId().equals(elsewhere.dealId()))
                .map(before -> new Knowledge(before.dealId(), Stand.WITHDRAWN, ""));
        return new Decision(after, leaving(known, NOT_OPEN));
    }

    /** What is told of a deal that its rows speak of no longer. */
    private static List<Effect> leaving(Optional<Knowledge> known, String reason) {
        return known.stream()
                .flatMap(before -> switch (before.stand()) {
                    case PUBLISHED -> Stream.of(Effect.withdraw(before.dealId(), reason));
                    case ARCHIVED -> Stream.of(Effect.unarchive(before.dealId()));
                    case SILENT, WITHDRAWN -> Stream.<Effect>empty();
                })
                .toList();
    }

    private static Optional<Left> renamed(Optional<Knowledge> known, String dealId) {
        return known.filter(before -> !before.dealId().equals(dealId)).map(before -> new Left(leaving(known, RENAMED)));
    }

    /** A deal that goes by another id from now on. */
    private record Left(List<Effect> effects) {

        Decision then(Decision decision) {
            List<Effect> all =
                    Stream.concat(effects.stream(), decision.effects().stream()).toList();
            return new Decision(decision.knowledge(), all);
        }
    }

    /** One look at a deal. */
    private record Look(IntakeRules rules, Optional<Knowledge> known, Occasion occasion, Instant now)
            implements Finding.Cases<Decision> {

        @Override
        public Decision gone() {
            return new Decision(Optional.empty(), leaving(known, DELETED));
        }

        @Override
        public Decision incomplete(Incomplete incomplete) {
            return known.filter(before -> before.stand() == Stand.PUBLISHED)
                    .flatMap(before -> incomplete.end())
                    .map(end -> end.match(this))
                    .orElseGet(() -> new Decision(known, List.of()));
        }

        @Override
        public Decision open(Open open) {
            return renamed(known, open.dealId())
                    .map(left -> left.then(rules.open(Optional.empty(), open, occasion, now)))
                    .orElseGet(() -> rules.open(known, open, occasion, now));
        }

        @Override
        public Decision closed(Closed closed) {
            return renamed(known, closed.dealId())
                    .map(left -> left.then(IntakeRules.closed(Optional.empty(), closed)))
                    .orElseGet(() -> IntakeRules.closed(known, closed));
        }

        @Override
        public Decision elsewhere(Elsewhere elsewhere) {
            return IntakeRules.elsewhere(known, elsewhere);
        }
    }
}
