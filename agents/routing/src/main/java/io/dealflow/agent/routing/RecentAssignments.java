package io.dealflow.agent.routing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The assignments of a sliding window of time: of every deal the newest one, which counts as open until it leaves the
 * window. Holds no more than a fixed number of deals, and forgets the oldest beyond that. Safe for several threads.
 */
final class RecentAssignments implements Workload {

    private record Entry(String dealId, String rep, Instant at) {}

    private final Duration window;
    private final int most;
    private final Clock clock;
    private final Map<String, Entry> byDeal = new HashMap<>();
    private final NavigableSet<Entry> byAge =
            new TreeSet<>(Comparator.comparing(Entry::at).thenComparing(Entry::dealId));
    private final Map<String, Integer> counts = new HashMap<>();

    /**
     * Creates an empty window.
     *
     * @param window how long an assignment counts
     * @param most most deals held, from 1
     * @param clock tells the time
     */
    RecentAssignments(Duration window, int most, Clock clock) {
        this.window = window;
        this.most = most;
        this.clock = clock;
    }

    /**
     * Takes in an assignment, unless a newer one of the same deal is known.
     *
     * @param rep name of the rep; empty if the default queue took the deal
     * @param at when the deal was assigned
     */
    synchronized void add(String dealId, Optional<String> rep, Instant at) {
        Entry known = byDeal.get(dealId);
        if (known != null && known.at().isAfter(at)) {
            return;
        }
        if (known != null) {
            remove(known);
        }
        Entry entry = new Entry(dealId, rep.orElse(""), at);
        byDeal.put(dealId, entry);
        byAge.add(entry);
        counts.merge(key(entry.rep()), 1, Integer::sum);
        forgetOld();
    }

    @Override
    public synchronized int open(String rep, String dealId) {
        forgetOld();
        int all = counts.getOrDefault(key(rep), 0);
        return holder(dealId).filter(holder -> key(holder).equals(key(rep))).isPresent() ? all - 1 : all;
    }

    @Override
    public synchronized Optional<String> holder(String dealId) {
        return Optional.ofNullable(byDeal.get(dealId)).map(Entry::rep).filter(rep -> !rep.isEmpty());
    }

    /** Number of deals held. */
    synchronized int size() {
        return byDeal.size();
    }

    private void forgetOld() {
        Instant oldest = clock.instant().minus(window);
        while (!byAge.isEmpty() && (byAge.size() > most || byAge.first().at().isBefore(oldest))) {
            remove(byAge.first());
        }
    }

    private void remove(Entry entry) {
        byDeal.remove(entry.dealId());
        byAge.remove(entry);
        counts.computeIfPresent(key(entry.rep()), (rep, count) -> count > 1 ? count - 1 : null);
    }

    private static String key(String rep) {
        return rep.strip().toLowerCase(Locale.ROOT);
    }
}
