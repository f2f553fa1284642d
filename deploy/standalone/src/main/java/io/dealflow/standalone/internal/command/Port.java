package io.dealflow.standalone.internal.command;

import io.dealflow.embedded.EmbeddedException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Ports on loopback. */
final class Port {

    private static final int FREE = 0;
    private static final int MAX = 65_535;

    private Port() {}

    /** Refuses a port that is no port or is taken, before anything is started. */
    static void require(int port, String option) {
        if (port < 0 || port > MAX) {
            throw new InputException("%s: found %d, expected 0 to %d".formatted(option, port, MAX));
        }
        if (!isFree(port)) {
            throw new EmbeddedException(
                    "Port %d on 127.0.0.1 is taken by another process: choose another with %s".formatted(port, option));
        }
    }

    /** The port, or 0 for any free one if it is taken. */
    static int orFree(int port) {
        return isFree(port) ? port : FREE;
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
