package io.dealflow.agent.internal;

/** What becomes of a delivery. Called by any thread. */
interface Completion {

    /** The delivery needs nothing more: its answer is on the broker, or it needs none. */
    void finished(Delivery delivery);

    /** Something other than the task is broken; the worker must begin anew, and the delivery will come again. */
    void failed(Throwable cause);
}
