package io.dealflow.agent.internal;

import java.util.Optional;

/** Which deliveries wait for others to be worked off. Used under the lock of the {@link TaskQueue}. */
interface TaskOrder {

    /** Takes in a delivery; false if it must wait until {@link #release} gives it. */
    boolean admit(Delivery delivery);

    /** Notes that an admitted delivery is worked off or dropped, and gives the one that waited for it. */
    Optional<Delivery> release(Delivery delivery);

    /** Nothing waits for anything. */
    static TaskOrder none() {
        return new TaskOrder() {
            @Override
            public boolean admit(Delivery delivery) {
                return true;
            }

            @Override
            public Optional<Delivery> release(Delivery delivery) {
                return Optional.empty();
            }
        };
    }
}
