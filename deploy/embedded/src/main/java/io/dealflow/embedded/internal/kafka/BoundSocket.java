package io.dealflow.embedded.internal.kafka;

import io.dealflow.embedded.EmbeddedException;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A server socket on loopback that is bound before the broker is configured, so that its port is known and nobody else
 * can take it. The broker takes the socket over; until then it is closed with this object.
 */
public final class BoundSocket implements AutoCloseable {

    /** The only address that embedded servers listen on. */
    public static final String LOOPBACK = "127.0.0.1";

    private static final int BACKLOG = 128;

    private final AtomicReference<@Nullable ServerSocketChannel> channel;
    private final int port;

    private BoundSocket(ServerSocketChannel channel, int port) {
        this.channel = new AtomicReference<>(channel);
        this.port = port;
    }

    /**
     * Binds a port.
     *
     * @param name what the port is for, for errors
     * @param port the port, 0 for a free one
     * @throws EmbeddedException if the port is taken
     */
    public static BoundSocket bind(String name, int port) throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open();
        try {
            channel.configureBlocking(false);
            channel.bind(address(port), BACKLOG);
            return new BoundSocket(channel, ((InetSocketAddress) channel.getLocalAddress()).getPort());
        } catch (BindException e) {
            channel.close();
            throw new EmbeddedException("%s %d on %s is taken by another process".formatted(name, port, LOOPBACK), e);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** A port of the only address that embedded servers listen on. */
    @SuppressWarnings("AddressSelection") // A literal address is not looked up.
    public static InetSocketAddress address(int port) {
        return new InetSocketAddress(LOOPBACK, port);
    }

    /** The port that is bound. */
    public int port() {
        return port;
    }

    /** Hands the socket over; from now on the caller closes it. */
    ServerSocketChannel take() {
        ServerSocketChannel taken = channel.getAndSet(null);
        if (taken == null) {
            throw new IllegalStateException("The socket of port %d was taken before".formatted(port));
        }
        return taken;
    }

    /** Closes the socket if nobody has taken it over. */
    @Override
    public void close() throws IOException {
        ServerSocketChannel left = channel.getAndSet(null);
        if (left != null) {
            left.close();
        }
    }
}
