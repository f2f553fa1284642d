package io.dealflow.agent.records;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The clients of the deals that are known, in memory, by name, domain and address. Holds no more than a fixed number of
 * deals, and lets the oldest go beyond that. Safe for use by several threads.
 */
final class ClientIndex {

    private final int most;
    private final Runnable letGo;
    private final SharedParts parts = new SharedParts();
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final Map<String, KnownDeal> deals = new HashMap<>();
    private final NavigableSet<KnownDeal> byAge = new TreeSet<>(KnownDeal.NEWEST_FIRST);
    private final Map<String, List<KnownDeal>> clients = new HashMap<>();
    private final ClientLinks domains = new ClientLinks();
    private final ClientLinks addresses = new ClientLinks();

    /**
     * Creates an empty index.
     *
     * @param most most deals held, from 1
     * @param letGo is told each time that a deal is let go because there are more; must not wait
     */
    ClientIndex(int most, Runnable letGo) {
        this.most = most;
        this.letGo = letGo;
    }

    /** Takes a deal in, in place of what was known of it; but an open deal takes no place of a closed one. */
    void put(KnownDeal deal) {
        locked(lock.writeLock(), () -> {
            KnownDeal before = deals.get(deal.id());
            if (before == null || deal.closed() || !before.closed()) {
                remove(before);
                add(parts.of(deal));
                if (deals.size() > most) {
                    remove(byAge.last());
                    letGo.run();
                }
            }
        });
    }

    /**
     * Forgets a deal.
     *
     * @param closed whether it is the past deal that is to be forgotten, or the open one
     */
    void remove(String id, boolean closed) {
        locked(lock.writeLock(), () -> {
            KnownDeal before = deals.get(id);
            if (before != null && before.closed() == closed) {
                remove(before);
            }
        });
    }

    /** Forgets all past deals, or all open ones. */
    void clear(boolean closed) {
        locked(
                lock.writeLock(),
                () -> List.copyOf(deals.values()).stream()
                        .filter(deal -> deal.closed() == closed)
                        .forEach(this::remove));
    }

    /** The client of a plain name. */
    Optional<Client> named(String plainName) {
        return reading(() -> client(plainName));
    }

    /**
     * Clients whose plain names have a good part of their letters in common with a given one, in any order. Looks at
     * the name of every client, as an index of such parts takes much memory and was no faster with 100,000 clients.
     */
    List<Client> resembling(String plainName) {
        Set<String> wanted = grams(plainName);
        return reading(() -> clients.keySet().stream()
                .filter(name -> hasHalf(wanted, name))
                .flatMap(name -> client(name).stream())
                .toList());
    }

    /** Clients that have a domain, or one that it lies below, by plain name. */
    List<Client> ofDomain(String domain) {
        return reading(() ->
                clients(parents(domain).flatMap(domains::clients).distinct().sorted()));
    }

    /** Clients that have a contact with an address, by plain name. */
    List<Client> ofEmail(String email) {
        return reading(() -> clients(addresses.clients(email)));
    }

    /** The deal of an id. */
    Optional<KnownDeal> deal(String id) {
        return reading(() -> Optional.ofNullable(deals.get(id)));
    }

    int size() {
        return reading(deals::size);
    }

    private void add(KnownDeal deal) {
        String client = deal.plainCompany();
        deals.put(deal.id(), deal);
        byAge.add(deal);
        List<KnownDeal> others = clients.computeIfAbsent(client, name -> new ArrayList<>(1));
        others.add(-1 - place(deal, others), deal);
        domains(deal).forEach(domain -> domains.add(domain, client));
        deal.email().ifPresent(email -> addresses.add(email, client));
    }

    private void remove(@Nullable KnownDeal deal) {
        if (deal == null) {
            return;
        }
        String client = deal.plainCompany();
        deals.remove(deal.id());
        byAge.remove(deal);
        clients.computeIfPresent(client, (name, others) -> {
            others.remove(place(deal, others));
            return others.isEmpty() ? null : others;
        });
        domains(deal).forEach(domain -> domains.remove(domain, client));
        deal.email().ifPresent(email -> addresses.remove(email, client));
    }

    /** Where the deal stands among those of its client, newest first; below 0 if it is not among them. */
    private static int place(KnownDeal deal, List<KnownDeal> others) {
        return Collections.binarySearch(others, deal, KnownDeal.NEWEST_FIRST);
    }

    private Optional<Client> client(String plainName) {
        return Optional.ofNullable(clients.get(plainName)).map(found -> new Client(plainName, List.copyOf(found)));
    }

    private List<Client> clients(Stream<String> names) {
        return names.flatMap(name -> client(name).stream()).toList();
    }

    private static Stream<String> domains(KnownDeal deal) {
        return Stream.concat(deal.mailDomain().stream(), deal.siteDomain().stream())
                .distinct();
    }

    /** A domain and those that it lies below, but for the topmost. */
    private static Stream<String> parents(String domain) {
        return Stream.iterate(domain, name -> name.indexOf('.') > 0, name -> name.substring(name.indexOf('.') + 1));
    }

    /** The parts of three letters of each word, begun and ended by a space. */
    private static Set<String> grams(String name) {
        Set<String> grams = new HashSet<>();
        for (String word : name.split(" ", -1)) {
            String padded = " " + word + " ";
            for (int i = 0; i + 3 <= padded.length(); i++) {
                grams.add(padded.substring(i, i + 3));
            }
        }
        return grams;
    }

    /** Whether a name has at least half of these parts. */
    private static boolean hasHalf(Set<String> grams, String name) {
        String padded = " " + name + " ";
        int missing = 0;
        for (String gram : grams) {
            if (!padded.contains(gram) && 2 * ++missing > grams.size()) {
                return false;
            }
        }
        return !grams.isEmpty();
    }

    private static void locked(Lock lock, Runnable change) {
        lock.lock();
        try {
            change.run();
        } finally {
            lock.unlock();
        }
    }

    private <T> T reading(Supplier<T> look) {
        lock.readLock().lock();
        try {
            return look.get();
        } finally {
            lock.readLock().unlock();
        }
    }
}
