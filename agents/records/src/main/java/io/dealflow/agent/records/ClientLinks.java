package io.dealflow.agent.records;

import java.util.Comparator;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Which clients a domain or an address leads to. A client counts for as long as one of its deals does. Not safe for use
 * by several threads.
 */
final class ClientLinks {

    private record Link(String key, String client) {}

    private final NavigableMap<Link, Integer> deals =
            new TreeMap<>(Comparator.comparing(Link::key).thenComparing(Link::client));

    /** A deal of a client has the key. */
    void add(String key, String client) {
        deals.merge(new Link(key, client), 1, Integer::sum);
    }

    /** A deal of a client that had the key is gone. */
    void remove(String key, String client) {
        deals.computeIfPresent(new Link(key, client), (link, count) -> count > 1 ? count - 1 : null);
    }

    /** Plain names of the clients with a deal that has the key, in alphabetical order. */
    Stream<String> clients(String key) {
        return deals.tailMap(new Link(key, ""), true).keySet().stream()
                .takeWhile(link -> link.key().equals(key))
                .map(Link::client);
    }
}
