package io.dealflow.agent.scheduling.internal.calendar;

import com.github.mangstadt.vinnie.VObjectProperty;
import com.github.mangstadt.vinnie.io.Context;
import com.github.mangstadt.vinnie.io.SyntaxRules;
import com.github.mangstadt.vinnie.io.VObjectDataListener;
import com.github.mangstadt.vinnie.io.VObjectReader;
import com.github.mangstadt.vinnie.io.Warning;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the form of iCalendar objects (RFC 5545), and leaves what it means to others. */
final class IcsParser {

    private static final String BEGIN = "BEGIN:VCALENDAR";
    private static final int MOST_COMPONENTS = 200_000;

    private IcsParser() {}

    /**
     * Reads the calendars of a text; there is at least one.
     *
     * @throws CalendarException if the text is anything else
     */
    static List<IcsComponent> parse(String text) throws CalendarException {
        String lines = unfold(text);
        Listener listener = new Listener();
        try (VObjectReader reader = new VObjectReader(new StringReader(lines), SyntaxRules.iCalendar())) {
            reader.parse(listener);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (listener.malformed || !listener.open.isEmpty()) {
            throw new CalendarException("found no complete iCalendar object");
        }
        return listener.calendars;
    }

    private static String unfold(String text) throws CalendarException {
        String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
        String[] lines = content.replaceAll("\\r?\\n[ \\t]", "").split("\\r?\\n|\\r", -1);
        StringBuilder clean = new StringBuilder(content.length());
        int depth = 0;
        for (String line : lines) {
            if (line.isBlank()) {
                continue;
            }
            if (clean.isEmpty() && !line.strip().equalsIgnoreCase(BEGIN)) {
                throw new CalendarException("found something else, expected an iCalendar object");
            }
            if (line.indexOf(':') < 0) {
                throw new CalendarException("found a line without a colon, expected properties only");
            }
            String start =
                    line.substring(0, Math.min(line.length(), BEGIN.length())).toUpperCase(Locale.ROOT);
            depth += start.startsWith("BEGIN:") ? 1 : start.startsWith("END:") ? -1 : 0;
            clean.append(line).append("\r\n");
        }
        if (clean.isEmpty() || depth != 0) {
            throw new CalendarException("found nothing complete, expected an iCalendar object");
        }
        return clean.toString();
    }

    /** Builds components as their lines come. */
    private static final class Listener implements VObjectDataListener {

        private final List<IcsComponent> calendars = new ArrayList<>();
        private final Deque<IcsComponent> open = new ArrayDeque<>();
        private int components;
        private boolean malformed;

        @Override
        public void onComponentBegin(String name, Context context) {
            components++;
            IcsComponent component = new IcsComponent(name.toUpperCase(Locale.ROOT));
            if (open.isEmpty()) {
                calendars.add(component);
            } else {
                open.element().add(component);
            }
            open.push(component);
            if (components > MOST_COMPONENTS) {
                malformed = true;
                context.stop();
            }
        }

        @Override
        public void onComponentEnd(String name, Context context) {
            malformed |= open.isEmpty() || !open.pop().isNamed(name);
        }

        @Override
        public void onProperty(VObjectProperty property, Context context) {
            if (open.isEmpty()) {
                malformed = true;
                return;
            }
            Map<String, String> parameters = new HashMap<>();
            property.getParameters().forEach(entry -> {
                if (entry.getKey() != null && !entry.getValue().isEmpty()) {
                    parameters.put(
                            entry.getKey().toUpperCase(Locale.ROOT),
                            entry.getValue().get(0));
                }
            });
            open.element()
                    .add(new IcsProperty(property.getName().toUpperCase(Locale.ROOT), parameters, property.getValue()));
        }

        @Override
        public void onVersion(String value, Context context) {
            // Every version has the same form of lines.
        }

        @Override
        public void onWarning(
                Warning warning, @Nullable VObjectProperty property, @Nullable Exception thrown, Context context) {
            malformed |= warning != Warning.UNKNOWN_VERSION;
        }
    }
}
