package io.dealflow.standalone.internal.console;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;

/** A console that remembers what was written to it. */
public final class Capture {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Console console;

    private Capture(boolean terminal, String typed) {
        this.console = new Console(
                new BufferedReader(new StringReader(typed)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                terminal,
                terminal,
                60);
    }

    /** Of a console whose output goes into a pipe. */
    public static Capture ofPipe() {
        return new Capture(false, "");
    }

    /** Of a console on a terminal of 60 columns with colours. */
    public static Capture ofTerminal() {
        return ofTerminal("");
    }

    /** Of a console on such a terminal, with what a person types there. */
    public static Capture ofTerminal(String typed) {
        return new Capture(true, typed);
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
