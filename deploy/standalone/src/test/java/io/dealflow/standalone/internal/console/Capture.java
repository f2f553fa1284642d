package io.dealflow.standalone.internal.console;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** A console that remembers what was written to it. */
public final class Capture {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Console console;

    private Capture(boolean terminal) {
        this.console = new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                terminal,
                terminal,
                60);
    }

    /** Of a console whose output goes into a pipe. */
    public static Capture ofPipe() {
        return new Capture(false);
    }

    /** Of a console on a terminal of 60 columns with colours. */
    public static Capture ofTerminal() {
        return new Capture(true);
    }

    public Console console() {
        return console;
    }

    public String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    public String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
