package io.dealflow.agent.records;

import java.util.Collection;
import java.util.Comparator;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The clients of all deals that are known, in memory, by name, domain and address. Safe for use by several threads. */
final class ClientIndex {

    private static final Comparator<KnownDeal> NEWEST_FIRST =
            Comparator.comparing(KnownDeal::at).reversed().thenComparing(KnownDeal::id);

    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final Map<String, KnownDeal> deals = new HashMap<>();
    private final Map<String, NavigableSet<KnownDeal>> clients = new HashMap<>();
    private final Map<String, Set<String>> dealsByDomain = new HashMap<>();
    private final Map<String, Set<String>> dealsByEmail = new HashMap<>();
    private final Map<String, Set<String>> clientsByGram = new HashMap<>();

    /** Takes a deal in, in place of what was known of it; but an open deal takes no place of a closed one. */
    void put(KnownDeal deal) {
        locked(lock.writeLock(), () -> {
            KnownDeal before = deals.get(deal.id());
            if (before == null || deal.closed() || !before.closed()) {
                remove(before);
                add(deal);
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

    /** Clients whose plain names have a good part of their letters in common with a given one, in any order. */
    List<Client> resembling(String plainName) {
        Set<String> wanted = grams(plainName);
        return reading(() -> {
            Map<String, Integer> common = new HashMap<>();
            for (String gram : wanted) {
                clientsByGram.getOrDefault(gram, Set.of()).forEach(name -> common.merge(name, 1, Integer::sum));
            }
            return common.entrySet().stream()
                    .filter(entry -> 2 * entry.getValue() >= wanted.size())
                    .map(Map.Entry::getKey)
                    .map(this::client)
                    .flatMap(Optional::stream)
                    .toList();
        });
    }

    /** Clients that have a domain, or one that it lies below. */
    List<Client> ofDomain(String domain) {
        return reading(() ->
                clientsOf(parents(domain).flatMap(parent -> dealsByDomain.getOrDefault(parent, Set.of()).stream())));
    }

    /** Deals whose contact has an address, newest first. */
    List<KnownDeal> ofEmail(String email) {
        return reading(() -> dealsByEmail.getOrDefault(email, Set.of()).stream()
                .map(deals::get)
                .sorted(NEWEST_FIRST)
                .toList());
    }

    /** The deal of an id. */
    Optional<KnownDeal> deal(String id) {
        return reading(() -> Optional.ofNullable(deals.get(id)));
    }

    int size() {
        return reading(deals::size);
    }

    private void add(KnownDeal deal) {
        deals.put(deal.id(), deal);
        NavigableSet<KnownDeal> others = clients.computeIfAbsent(deal.plainCompany(), name -> {
            grams(name).forEach(gram -> put(clientsByGram, gram, name));
            return new TreeSet<>(NEWEST_FIRST);
        });
        others.add(deal);
        domains(deal).forEach(domain -> put(dealsByDomain, domain, deal.id()));
        deal.email().ifPresent(email -> put(dealsByEmail, email, deal.id()));
    }

    private void remove(@Nullable KnownDeal deal) {
        if (deal == null) {
            return;
        }
        deals.remove(deal.id());
        String name = deal.plainCompany();
        NavigableSet<KnownDeal> others = clients.getOrDefault(name, new TreeSet<>(NEWEST_FIRST));
        others.remove(deal);
        if (others.isEmpty()) {
            clients.remove(name);
            grams(name).forEach(gram -> take(clientsByGram, gram, name));
        }
        domains(deal).forEach(domain -> take(dealsByDomain, domain, deal.id()));
        deal.email().ifPresent(email -> take(dealsByEmail, email, deal.id()));
    }

    private Optional<Client> client(String plainName) {
        return Optional.ofNullable(clients.get(plainName)).map(found -> new Client(plainName, List.copyOf(found)));
    }

    private List<Client> clientsOf(Stream<String> ids) {
        Collection<String> names =
                ids.map(deals::get).map(KnownDeal::plainCompany).collect(Collectors.toCollection(TreeSet::new));
        return names.stream().map(this::client).flatMap(Optional::stream).toList();
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

    private static void put(Map<String, Set<String>> map, String key, String value) {
        map.computeIfAbsent(key, none -> new HashSet<>(2)).add(value);
    }

    private static void take(Map<String, Set<String>> map, String key, String value) {
        map.computeIfPresent(key, (same, values) -> {
            values.remove(value);
            return values.isEmpty() ? null : values;
        });
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
