package io.dealflow.bench.drill;

import io.dealflow.bench.ChildJvm;
import io.dealflow.bench.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A service in a JVM of its own that is started again whenever it ends, as the supervisor of services does that
 * Dealflow counts on: one that finds the cluster gone when it starts says so and ends.
 */
final class SupervisedProcess implements AutoCloseable {

    private static final Executor SOON = CompletableFuture.delayedExecutor(500, TimeUnit.MILLISECONDS);

    private final String main;
    private final List<String> arguments;
    private final int healthPort;
    private final Redirect errors;
    private Process process;
    private boolean closed;
    private boolean killed;
    private int ownEnds;

    /**
     * Starts it.
     *
     * @param main name of its class
     * @param healthPort port where it tells how it is, 0 if it does not
     */
    SupervisedProcess(String main, List<String> arguments, int healthPort) throws IOException {
        this(main, arguments, healthPort, Redirect.INHERIT);
    }

    /**
     * Starts it.
     *
     * @param main name of its class
     * @param healthPort port where it tells how it is, 0 if it does not
     * @param errors where its standard error goes
     */
    SupervisedProcess(String main, List<String> arguments, int healthPort, Redirect errors) throws IOException {
        this.main = main;
        this.errors = errors;
        this.arguments = arguments;
        this.healthPort = healthPort;
        this.process = launch();
    }

    /** Waits until it is well, if it tells. */
    void awaitReady() throws InterruptedException, TimeoutException {
        if (healthPort > 0) {
            Health.await(healthPort, () -> true);
        }
    }

    /** Ends it as {@code kill -9} does. */
    void kill() throws InterruptedException {
        Process present;
        synchronized (this) {
            killed = true;
            present = process;
        }
        present.destroyForcibly().waitFor();
    }

    /** How often it ended although nobody killed it. */
    synchronized int endsOfItsOwn() {
        return ownEnds;
    }

    /** Largest resident size so far in bytes, since it was last started; 0 where the system does not tell it. */
    long peakMemoryBytes() {
        return Resources.peakMemoryBytes(present().pid()).orElse(0);
    }

    /**
     * Sends it a signal.
     *
     * @param name name of the signal as {@code kill} takes it
     */
    void signal(String name) throws IOException, InterruptedException {
        long pid = present().pid();
        int code = new ProcessBuilder("kill", "-" + name, "" + pid).start().waitFor();
        if (code != 0) {
            throw new IOException("kill -%s %d: expected exit code 0, found %d".formatted(name, pid, code));
        }
    }

    @Override
    public void close() {
        Process last;
        synchronized (this) {
            closed = true;
            last = process;
        }
        ChildJvm.stop(last);
    }

    private synchronized Process present() {
        return process;
    }

    private synchronized void startAgain() {
        if (!closed) {
            ownEnds += killed ? 0 : 1;
            killed = false;
            try {
                process = launch();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private Process launch() throws IOException {
        Process started = ChildJvm.start(main, Redirect.DISCARD, errors, List.of(), arguments);
        CompletableFuture<Void> unused = started.onExit().thenRunAsync(this::startAgain, SOON);
        return started;
    }
}
