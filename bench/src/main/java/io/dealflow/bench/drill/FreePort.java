package io.dealflow.bench.drill;

import java.io.IOException;
import java.net.ServerSocket;

/** Finds a port that is free now. */
final class FreePort {

    private FreePort() {}

    static int find() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
