package io.dealflow.service.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Bounds the connections of a server. One too many takes the place of the one that has waited longest for its request:
 * whoever opens connections and says nothing loses them to those who ask. Safe for several threads.
 */
final class ConnectionLimit {

    private final int most;
    private final Set<Channel> open = new LinkedHashSet<>();
    private final Set<Channel> waiting = new LinkedHashSet<>();

    ConnectionLimit(int most) {
        this.most = most;
    }

    /** Takes a new connection in; closes another, or this one if all others are at work. */
    void opened(Channel channel) {
        Optional<Channel> evicted = evictFor(channel);
        if (evicted.isPresent()) {
            ChannelFuture unused = evicted.get().close();
        }
    }

    /** The connection waits for nothing: its request is at work. */
    synchronized void working(Channel channel) {
        waiting.remove(channel);
    }

    /** The connection waits for a request. */
    synchronized void waiting(Channel channel) {
        if (open.contains(channel)) {
            waiting.add(channel);
        }
    }

    synchronized void closed(Channel channel) {
        open.remove(channel);
        waiting.remove(channel);
    }

    private synchronized Optional<Channel> evictFor(Channel channel) {
        open.add(channel);
        waiting.add(channel);
        if (open.size() <= most) {
            return Optional.empty();
        }
        Iterator<Channel> longest = waiting.iterator();
        Channel evicted = longest.next();
        longest.remove();
        open.remove(evicted);
        return Optional.of(evicted);
    }
}
