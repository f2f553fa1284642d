package io.dealflow.standalone;

import io.dealflow.embedded.EmbeddedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** A port on loopback that is kept from other processes until the server that it is meant for binds it. */
final class ReservedPort implements AutoCloseable {

    private final ServerSocket socket;

    private ReservedPort(ServerSocket socket) {
        this.socket = socket;
    }

    /**
     * Reserves a port.
     *
     * @throws EmbeddedException if it is taken
     */
    static ReservedPort reserve(String name, int port) {
        try {
            return new ReservedPort(new ServerSocket(port, 1, InetAddress.getLoopbackAddress()));
        } catch (BindException e) {
            throw new EmbeddedException("%s %d on 127.0.0.1 is taken by another process".formatted(name, port), e);
        } catch (IOException e) {
            throw new EmbeddedException("%s %d on 127.0.0.1: %s".formatted(name, port, e.getMessage()), e);
        }
    }

    /** Gives the port free. Does nothing the second time. */
    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
