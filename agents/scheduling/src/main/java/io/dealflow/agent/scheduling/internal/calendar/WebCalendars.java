package io.dealflow.agent.scheduling.internal.calendar;

import io.dealflow.agent.scheduling.internal.team.CalendarAddress;
import io.dealflow.agent.scheduling.internal.team.CalendarLogin;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;

/**
 * Fetches calendars over HTTP: objects by GET, CalDAV's free-busy times (RFC 4791, 7.10) by REPORT. Safe for several
 * threads.
 */
final class WebCalendars {

    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final int OK = 200;

    private final HttpClient following;
    private final HttpClient faithful;
    private final UnaryOperator<String> environment;
    private final Duration timeout;
    private final int maxBytes;

    /**
     * Creates it.
     *
     * @param following a client that follows redirects, for calendars without a password
     * @param faithful a client that follows none: the JDK's would show the password to wherever it is sent
     * @param environment gives the value of an environment variable, or null
     * @param timeout how long one calendar may take, with its body
     * @param maxBytes most bytes of one calendar
     */
    WebCalendars(
            HttpClient following,
            HttpClient faithful,
            UnaryOperator<String> environment,
            Duration timeout,
            int maxBytes) {
        this.following = following;
        this.faithful = faithful;
        this.environment = environment;
        this.timeout = timeout;
        this.maxBytes = maxBytes;
    }

    /** The text of a calendar; of a CalDAV collection, the free-busy times within the window. */
    String fetch(CalendarAddress.Web address, Interval window) throws CalendarException, InterruptedException {
        HttpClient client = address.login().isPresent() ? faithful : following;
        CompletableFuture<HttpResponse<byte[]>> exchange =
                client.sendAsync(request(address, window), answer -> new LimitedBody(maxBytes));
        try {
            HttpResponse<byte[]> answer = exchange.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            if (answer.statusCode() != OK) {
                throw new CalendarException("answered %d, expected 200".formatted(answer.statusCode()));
            }
            return new String(answer.body(), StandardCharsets.UTF_8);
        } catch (TimeoutException e) {
            throw new CalendarException("did not answer within %d ms".formatted(timeout.toMillis()), e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            boolean told = cause.getClass() == IOException.class && cause.getMessage() != null;
            throw new CalendarException(
                    "could not be fetched: "
                            + (told ? cause.getMessage() : cause.getClass().getSimpleName()),
                    e);
        } finally {
            exchange.cancel(true);
        }
    }

    private HttpRequest request(CalendarAddress.Web address, Interval window) throws CalendarException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address.uri())
                .header("Accept", "text/calendar")
                .timeout(timeout);
        if (address.freeBusyQuery()) {
            String query =
                    """
                    <?xml version="1.0" encoding="utf-8"?>
                    <C:free-busy-query xmlns:C="urn:ietf:params:xml:ns:caldav">
                      <C:time-range start="%s" end="%s"/>
                    </C:free-busy-query>
                    """.formatted(UTC.format(wholeSecond(window.start())), UTC.format(wholeSecond(window.end())));
            request.header("Depth", "1")
                    .header("Content-Type", "application/xml; charset=utf-8")
                    .method("REPORT", HttpRequest.BodyPublishers.ofString(query));
        }
        if (address.login().isPresent()) {
            CalendarLogin login = address.login().get();
            byte[] pair = (login.user() + ":" + password(login)).getBytes(StandardCharsets.UTF_8);
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
        }
        return request.build();
    }

    private String password(CalendarLogin login) throws CalendarException {
        if (login.variable().isPresent()) {
            String password = environment.apply(login.variable().get());
            if (password == null) {
                throw new CalendarException("has no password: the environment variable %s is not set"
                        .formatted(login.variable().get()));
            }
            return password;
        }
        try {
            return login.file().isPresent()
                    ? Files.readString(login.file().get()).strip()
                    : "";
        } catch (IOException e) {
            throw new CalendarException("has no password: its file cannot be read", e);
        }
    }

    private static Instant wholeSecond(Instant moment) {
        return Instant.ofEpochSecond(moment.getEpochSecond());
    }
}
