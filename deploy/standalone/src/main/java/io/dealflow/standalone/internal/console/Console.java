package io.dealflow.standalone.internal.console;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where a command writes, and asks. Results go to standard output, everything else to standard error. Colours and
 * progress show on a terminal only. Safe for use by several threads: no line is torn.
 */
public final class Console {

    private static final int DEFAULT_COLUMNS = 100;
    private static final int FEWEST_COLUMNS = 40;
    private static final Set<String> YES = Set.of("y", "yes");
    private static final String CLEAR_LINE = "\r\u001b[2K";

    private final BufferedReader in;
    private final PrintStream out;
    private final PrintStream err;
    private final boolean terminal;
    private final boolean colour;
    private final int columns;
    private @Nullable String status;

    /**
     * Creates a console.
     *
     * @param in standard input
     * @param out standard output, in UTF-8
     * @param err standard error, in UTF-8
     * @param terminal whether both outputs are a terminal
     * @param colour whether text may be coloured
     * @param columns characters in a line
     */
    public Console(BufferedReader in, PrintStream out, PrintStream err, boolean terminal, boolean colour, int columns) {
        this.in = in;
        this.out = out;
        this.err = err;
        this.terminal = terminal;
        this.colour = colour;
        this.columns = Math.max(columns, FEWEST_COLUMNS);
    }

    /**
     * The console of this process. The launcher knows whether it is a terminal and how wide, and says so in system
     * properties.
     *
     * @param environment environment of the process; {@code NO_COLOR} and {@code TERM} count
     * @param properties looks up system properties
     */
    public static Console ofProcess(Map<String, String> environment, Function<String, @Nullable String> properties) {
        boolean terminal = Boolean.parseBoolean(properties.apply("dealflow.terminal"));
        boolean dumb = "dumb".equals(environment.get("TERM"));
        boolean colour =
                terminal && !dumb && environment.getOrDefault("NO_COLOR", "").isEmpty();
        return new Console(
                new BufferedReader(
                        new InputStreamReader(new FileInputStream(FileDescriptor.in), Charset.defaultCharset())),
                stream(FileDescriptor.out),
                stream(FileDescriptor.err),
                terminal && !dumb,
                colour,
                columns(properties.apply("dealflow.columns")));
    }

    /** Whether a person watches. */
    public boolean terminal() {
        return terminal;
    }

    /** Whether text may be coloured. */
    public boolean colour() {
        return colour;
    }

    /** Characters in a line. */
    public int columns() {
        return columns;
    }

    /** Gives text the look that the terminal can show. */
    public String styled(Style style, String text) {
        return colour ? style.apply(text) : text;
    }

    /** Writes a line of the result. */
    public synchronized void print(String line) {
        hideStatus();
        out.println(line);
        showStatus();
    }

    /** Writes a line that is not part of the result. */
    public synchronized void note(String line) {
        hideStatus();
        err.println(line);
        showStatus();
    }

    /** Writes a line about something that went wrong. */
    public void error(String line) {
        note(styled(Style.RED, line));
    }

    /** Asks a person, who agrees with "y" or "yes"; the end of the input is a no. */
    public synchronized boolean confirm(String question) {
        hideStatus();
        err.print(question + " [y/N] ");
        err.flush();
        try {
            String answer = in.readLine();
            return answer != null && YES.contains(answer.strip().toLowerCase(Locale.ROOT));
        } catch (IOException e) {
            throw new UncheckedIOException("The answer could not be read", e);
        }
    }

    /** Shows a line below everything else until it is replaced or cleared. Does nothing without a terminal. */
    public synchronized void status(String line) {
        if (terminal) {
            hideStatus();
            status = line;
            showStatus();
        }
    }

    /** Takes the status line away. */
    public synchronized void clearStatus() {
        hideStatus();
        status = null;
    }

    private void hideStatus() {
        if (status != null) {
            err.print(CLEAR_LINE);
            err.flush();
        }
    }

    private void showStatus() {
        if (status != null) {
            out.flush();
            err.print(status);
            err.flush();
        }
    }

    private static int columns(@Nullable String told) {
        try {
            return told == null || told.isEmpty() ? DEFAULT_COLUMNS : Integer.parseInt(told);
        } catch (NumberFormatException e) {
            return DEFAULT_COLUMNS;
        }
    }

    private static PrintStream stream(FileDescriptor file) {
        OutputStream raw = new FileOutputStream(file);
        return new PrintStream(raw, true, StandardCharsets.UTF_8);
    }
}
