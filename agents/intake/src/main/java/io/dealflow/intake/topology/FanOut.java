package io.dealflow.intake.topology;

import io.dealflow.intake.mapping.Join;
import io.dealflow.intake.mapping.Join.ToOne;
import io.dealflow.intake.row.RowKey;
import io.dealflow.intake.topology.Backlog.Kind;
import io.dealflow.intake.topology.Backlog.Work;
import java.util.List;
import java.util.Optional;

/**
 * Has the deals looked at that a joined row belongs to. There may be many, so what is more than may be done at once
 * becomes work for later. For one thread.
 */
record FanOut(JoinPlan plan, RowStore rows, Backlog backlog, DealEvaluator deals) {

    /**
     * Begins with a row that has changed.
     *
     * @param join by which others name it
     * @param key key of the row
     */
    void start(ToOne join, String key, boolean quiet, Budget budget) {
        Work work = new Work(Kind.FAN_OUT, List.of(join.name(), key), quiet, "");
        if (budget.isSpent() || backlog.find(work).isPresent()) {
            backlog.add(work);
        } else {
            run(join, work, budget);
        }
    }

    /** Goes on with work that was left. */
    void resume(Work work, Budget budget) {
        backlog.remove(work);
        plan.toOne(work.subject().get(0)).ifPresent(join -> run(join, work, budget));
    }

    private void run(ToOne join, Work work, Budget budget) {
        String cursor = work.cursor();
        List<String> page = rows.referring(
                plan.source(join),
                join.column(),
                work.subject().get(1),
                Optional.of(cursor).filter(done -> !done.isEmpty()),
                budget.left() + 1);
        for (String key : page) {
            if (budget.isSpent()) {
                backlog.add(work.upTo(cursor));
                return;
            }
            budget.spend();
            goOn(plan.from(join), key, work.quiet(), budget);
            cursor = key;
        }
    }

    /** Goes on from a row that names the one before; without a join it is a root row. */
    private void goOn(Optional<Join> from, String key, boolean quiet, Budget budget) {
        from.ifPresentOrElse(
                join -> join.visit(
                        one -> start(one, key, quiet, budget),
                        many -> rows.get(many.table().name(), key)
                                .flatMap(row -> RowKey.text(row.columns().get(many.column())))
                                .ifPresent(root -> deals.look(root, quiet))),
                () -> deals.look(key, quiet));
    }
}
