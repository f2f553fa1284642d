package io.dealflow.connect.internal;

import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.connect.runtime.rest.RestServer;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.IdleTimeout;
import org.eclipse.jetty.server.Connector;

/**
 * Bounds the connections of Connect's REST API: one too many takes the place of the one that has been silent longest,
 * as in our own servers. Safe for several threads.
 */
final class BoundedConnections implements Connection.Listener {

    private final int most;
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();

    private BoundedConnections(int most) {
        this.most = most;
    }

    /**
     * Bounds the connections of a server that has not been started.
     *
     * @param listener address that it listens on, as in its settings
     * @param most connections at once
     */
    static void of(RestServer server, String listener, int most) {
        BoundedConnections connections = new BoundedConnections(most);
        // Connect keeps its Jetty to itself, but each connector that it makes knows it.
        for (Connector connector : server.createConnector(listener).getServer().getConnectors()) {
            connector.addEventListener(connections);
        }
    }

    @Override
    public synchronized void onOpened(Connection connection) {
        if (open.size() >= most) {
            open.stream()
                    .max(Comparator.comparingLong(BoundedConnections::silentFor))
                    .filter(open::remove)
                    .ifPresent(Connection::close);
        }
        open.add(connection);
    }

    @Override
    public void onClosed(Connection connection) {
        open.remove(connection);
    }

    private static long silentFor(Connection connection) {
        return connection.getEndPoint() instanceof IdleTimeout timeout ? timeout.getIdleFor() : Long.MAX_VALUE;
    }
}
