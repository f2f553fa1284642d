package io.dealflow.agent.internal;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/** Deliveries of one key are worked off one after the other, in the order in which they came. */
final class KeyOrder implements TaskOrder {

    private final Map<ByteBuffer, Queue<Delivery>> behind = new HashMap<>();

    @Override
    public boolean admit(Delivery delivery) {
        byte[] key = delivery.record().key();
        if (key == null) {
            return true;
        }
        Queue<Delivery> queue = behind.get(ByteBuffer.wrap(key));
        if (queue == null) {
            behind.put(ByteBuffer.wrap(key), new ArrayDeque<>(1));
            return true;
        }
        queue.add(delivery);
        return false;
    }

    @Override
    public Optional<Delivery> release(Delivery delivery) {
        byte[] key = delivery.record().key();
        if (key == null) {
            return Optional.empty();
        }
        Queue<Delivery> queue = behind.getOrDefault(ByteBuffer.wrap(key), new ArrayDeque<>(1));
        Optional<Delivery> next = Optional.ofNullable(queue.poll());
        if (next.isEmpty()) {
            behind.remove(ByteBuffer.wrap(key));
        }
        return next;
    }
}
