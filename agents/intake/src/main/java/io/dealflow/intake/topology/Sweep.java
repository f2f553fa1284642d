package io.dealflow.intake.topology;

import io.dealflow.intake.mapping.TableMapping;
import io.dealflow.intake.topology.Backlog.Kind;
import io.dealflow.intake.topology.Backlog.Work;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Works off what was left for later, a bounded part at a time.
 *
 * <p>A new mapping has everything looked at: first it is found out anew which rows count and name which, then parked
 * rows and deals are tried again, then all deals are looked at.
 */
record Sweep(
        JoinPlan plan,
        RowStore rows,
        ParkedRows parked,
        Backlog backlog,
        FanOut fanOut,
        RowUpdater updater,
        DealEvaluator deals) {

    /** What a look at a deal of many rows costs of the budget. */
    private static final int STEPS_OF_LOOK = 20;

    private static final char INDEX = '1';
    private static final char PARKED = '2';
    private static final char DEALS = '3';

    /** Leaves it for later to look at everything with a new mapping. */
    void begin() {
        Work work = new Work(Kind.SWEEP, List.of(), true, Character.toString(INDEX));
        backlog.remove(work);
        backlog.add(work);
    }

    /** Does as much as may be done at once. */
    void work(Budget budget) {
        while (!budget.isSpent()) {
            Optional<Work> first = backlog.first();
            if (first.isEmpty()) {
                return;
            }
            Work work = first.get();
            switch (work.kind()) {
                case LOOK -> lookAt(work, budget);
                case EMPTY -> empty(work, budget);
                case FAN_OUT -> fanOut.resume(work, budget);
                case SWEEP -> sweep(work, budget);
            }
        }
    }

    private void lookAt(Work work, Budget budget) {
        backlog.remove(work);
        budget.spend(STEPS_OF_LOOK);
        deals.look(work.subject().get(0), work.quiet());
    }

    private void empty(Work work, Budget budget) {
        Optional<TableMapping> table = plan.table(work.subject().get(0));
        backlog.remove(work);
        if (table.isEmpty()) {
            return;
        }
        int limit = budget.left();
        List<RowStore.Entry> page =
                rows.page(bytes(work.cursor()), Optional.of(table.get().name()), limit);
        page.forEach(entry -> {
            budget.spend();
            if (rows.stale(entry.table(), entry.row())) {
                updater.remove(table.get(), entry.key(), false, budget);
            }
        });
        if (page.size() == limit) {
            backlog.add(work.upTo(text(page.get(limit - 1).position())));
        }
    }

    private void sweep(Work work, Budget budget) {
        char stage = work.cursor().charAt(0);
        byte[] after = bytes(work.cursor().substring(1));
        int limit = budget.left();
        Optional<byte[]> done = switch (stage) {
            case INDEX -> index(after, limit, budget);
            case PARKED -> retry(after, limit, budget);
            default -> look(after, limit, budget);
        };
        backlog.remove(work);
        if (done.isPresent()) {
            backlog.add(work.upTo(stage + text(done.get())));
        } else if (stage != DEALS) {
            backlog.add(work.upTo(Character.toString(stage + 1)));
        }
    }

    private Optional<byte[]> index(byte[] after, int limit, Budget budget) {
        List<RowStore.Entry> page = rows.page(after, Optional.empty(), limit);
        page.forEach(entry -> {
            budget.spend();
            rows.index(entry);
            plan.table(entry.table())
                    .filter(table -> !rows.stale(entry.table(), entry.row()))
                    .ifPresent(table -> updater.judge(table, entry.key(), entry.row()));
        });
        return page.size() == limit ? Optional.of(page.get(limit - 1).position()) : Optional.empty();
    }

    private Optional<byte[]> retry(byte[] after, int limit, Budget budget) {
        List<ParkedRows.Entry> page = parked.page(after, limit);
        page.forEach(entry -> {
            budget.spend();
            retry(entry, budget);
        });
        return page.size() == limit ? Optional.of(page.get(limit - 1).position()) : Optional.empty();
    }

    private void retry(ParkedRows.Entry entry, Budget budget) {
        Optional<TableMapping> table = plan.table(entry.table());
        if (entry.deal()) {
            deals.look(entry.key(), entry.parked().quiet());
        }
        if (table.isEmpty() || (entry.deal() && !plan.isRoot(table.get()))) {
            parked.release(entry);
        }
        if (table.isPresent()) {
            entry.parked().row().ifPresent(row -> updater.take(table.get(), entry.key(), row, budget));
        }
    }

    private Optional<byte[]> look(byte[] after, int limit, Budget budget) {
        List<RowStore.Entry> page = rows.page(after, Optional.of(plan.root().name()), limit);
        page.forEach(entry -> {
            budget.spend();
            deals.look(entry.key(), true);
        });
        return page.size() == limit ? Optional.of(page.get(limit - 1).position()) : Optional.empty();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
