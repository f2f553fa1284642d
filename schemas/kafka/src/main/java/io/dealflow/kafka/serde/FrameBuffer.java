package io.dealflow.kafka.serde;

import java.io.OutputStream;
import java.util.Arrays;

/** Takes a payload and gives it framed. Keeps its memory between payloads, up to a bound. For one thread at a time. */
final class FrameBuffer extends OutputStream {

    private static final int KEPT = 64 * 1024;

    private byte[] bytes = new byte[1024];
    private int size = WireFormat.HEADER;

    void start() {
        size = WireFormat.HEADER;
        if (bytes.length > KEPT) {
            bytes = new byte[KEPT];
        }
    }

    byte[] finish(int schemaId) {
        WireFormat.putHeader(schemaId, bytes);
        return Arrays.copyOf(bytes, size);
    }

    @Override
    public void write(int b) {
        reserve(1);
        bytes[size++] = (byte) b;
    }

    @Override
    public void write(byte[] source, int offset, int length) {
        reserve(length);
        System.arraycopy(source, offset, bytes, size, length);
        size += length;
    }

    private void reserve(int more) {
        int needed = Math.addExact(size, more);
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(needed, bytes.length * 2L)));
        }
    }
}
