package io.dealflow.agent.scheduling.internal.calendar;

import io.dealflow.agent.scheduling.internal.team.CalendarAddress;
import io.dealflow.agent.scheduling.internal.team.HolidayRule;
import io.dealflow.agent.scheduling.internal.team.Host;
import io.dealflow.agent.scheduling.internal.team.PublicHolidays;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Reads all calendars of a host. Safe for several threads. */
public final class CalendarReader {

    private final WebCalendars web;
    private final int maxBytes;

    /** The text of a calendar, and how people are told which it is. */
    private record Source(String name, String text) {}

    private CalendarReader(WebCalendars web, int maxBytes) {
        this.web = web;
        this.maxBytes = maxBytes;
    }

    /**
     * Creates a reader.
     *
     * @param environment gives the value of an environment variable, or null
     * @param timeout how long a calendar on the web may take
     * @param maxBytes most bytes of one calendar
     */
    public static CalendarReader of(UnaryOperator<String> environment, Duration timeout, int maxBytes) {
        HttpClient.Builder client = HttpClient.newBuilder().connectTimeout(timeout);
        HttpClient faithful = client.build();
        HttpClient following =
                client.followRedirects(HttpClient.Redirect.NORMAL).build();
        return new CalendarReader(new WebCalendars(following, faithful, environment, timeout, maxBytes), maxBytes);
    }

    /**
     * Reads when a host is busy, and the holidays.
     *
     * @param window the time that matters
     * @throws CalendarException if one of the calendars cannot be read in full; names it
     */
    public Availability.Known read(Host host, Interval window) throws CalendarException, InterruptedException {
        List<Interval> busy = new ArrayList<>();
        for (CalendarAddress address : host.calendars()) {
            for (Source source : sources(address, window)) {
                busy.addAll(about(source.name(), () -> new IcsCalendar(source.text(), host.zone(), window).busy()));
            }
        }
        Set<LocalDate> holidays = new HashSet<>();
        for (HolidayRule rule : host.holidays()) {
            holidays.addAll(days(rule, host, window));
        }
        return new Availability.Known(BusyTimes.of(busy), holidays);
    }

    private List<Source> sources(CalendarAddress address, Interval window)
            throws CalendarException, InterruptedException {
        Reading<List<Source>> reading = address.match(
                local -> () -> files(local.path()),
                onWeb -> () ->
                        List.of(new Source(address.label(), about(address.label(), () -> web.fetch(onWeb, window)))));
        return reading.read();
    }

    private Set<LocalDate> days(HolidayRule rule, Host host, Interval window)
            throws CalendarException, InterruptedException {
        return rule.<Reading<Set<LocalDate>>>match(
                        one -> () -> Set.of(one.day()),
                        local -> () -> days(source(local.file()), host, window),
                        country -> () -> PublicHolidays.of(
                                country,
                                LocalDate.ofInstant(window.start(), host.zone()),
                                LocalDate.ofInstant(window.end(), host.zone())))
                .read();
    }

    private static Set<LocalDate> days(Source source, Host host, Interval window)
            throws CalendarException, InterruptedException {
        return about(source.name(), () -> new IcsCalendar(source.text(), host.zone(), window).days());
    }

    private List<Source> files(Path path) throws CalendarException {
        if (!Files.isDirectory(path)) {
            return List.of(source(path));
        }
        List<Path> files;
        try (Stream<Path> found = Files.list(path)) {
            files = found.filter(
                            file -> file.toString().toLowerCase(Locale.ROOT).endsWith(".ics"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new CalendarException("%s: the folder cannot be read".formatted(path.getFileName()), e);
        }
        List<Source> sources = new ArrayList<>();
        for (Path file : files) {
            sources.add(source(file));
        }
        return sources;
    }

    private Source source(Path file) throws CalendarException {
        try {
            long size = Files.size(file);
            if (size > maxBytes) {
                throw new CalendarException(
                        "%s: found %d bytes, expected at most %d".formatted(file.getFileName(), size, maxBytes));
            }
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            return new Source(String.valueOf(file.getFileName()), text);
        } catch (IOException e) {
            throw new CalendarException("%s: the file cannot be read".formatted(file.getFileName()), e);
        }
    }

    private static <T> T about(String name, Reading<T> reading) throws CalendarException, InterruptedException {
        try {
            return reading.read();
        } catch (CalendarException e) {
            throw new CalendarException(name + ": " + e.getMessage(), e);
        }
    }

    @FunctionalInterface
    private interface Reading<T> {

        T read() throws CalendarException, InterruptedException;
    }
}
