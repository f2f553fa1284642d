package io.dealflow.agent.scheduling.internal.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.dealflow.agent.scheduling.internal.team.CalendarAddress;
import io.dealflow.agent.scheduling.internal.team.EmailAddress;
import io.dealflow.agent.scheduling.internal.team.HolidayRule;
import io.dealflow.agent.scheduling.internal.team.Host;
import io.dealflow.agent.scheduling.internal.team.WeeklyHours;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class CalendarReaderTest {

    private static final Interval MARCH =
            new Interval(Instant.parse("2026-03-01T00:00:00Z"), Instant.parse("2026-04-01T00:00:00Z"));
    private static final String EVENT = """
            BEGIN:VCALENDAR
            BEGIN:VEVENT
            DTSTART:20260302T090000Z
            DURATION:PT1H
            END:VEVENT
            END:VCALENDAR
            """;
    private static final Interval BUSY =
            new Interval(Instant.parse("2026-03-02T09:00:00Z"), Instant.parse("2026-03-02T10:00:00Z"));

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch over = new CountDownLatch(1);
    private final BlockingQueue<String> requests = new LinkedBlockingQueue<>();
    private HttpServer server;

    @TempDir
    Path folder;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void readsAFileAndAFolderOfFiles() throws Exception {
        Files.writeString(folder.resolve("one.ics"), EVENT);
        Files.writeString(folder.resolve("two.ICS"), EVENT.replace("20260302", "20260303"));
        Files.writeString(folder.resolve("notes.txt"), "no calendar");

        assertThat(read(new CalendarAddress.Local(folder)).busy().intervals()).hasSize(2);
        assertThat(read(new CalendarAddress.Local(folder.resolve("one.ics")))
                        .busy()
                        .intervals())
                .containsExactly(BUSY);
    }

    @Test
    void tellsWhichFileCannotBeRead() throws Exception {
        Files.writeString(folder.resolve("bad.ics"), "no calendar");

        assertFails(new CalendarAddress.Local(folder), "bad.ics: found something else, expected an iCalendar object");
        assertFails(new CalendarAddress.Local(folder.resolve("none.ics")), "none.ics: the file cannot be read");
    }

    @Test
    void fetchesFromTheWebAndFollowsRedirects() throws Exception {
        answer("/moved", exchange -> {
            exchange.getResponseHeaders().add("Location", "/ada.ics");
            exchange.sendResponseHeaders(302, -1);
        });
        answer("/ada.ics", exchange -> send(exchange, 200, EVENT));

        assertThat(read(web("/moved")).busy().intervals()).containsExactly(BUSY);
    }

    @Test
    void asksACollectionForFreeBusyTimesWithAPasswordThatIsReadEachTime() throws Exception {
        Path password = Files.writeString(folder.resolve("password"), "s3cret\n");
        answer("/dav/", exchange -> {
            requests.add(exchange.getRequestMethod() + " "
                    + exchange.getRequestHeaders().getFirst("Depth") + " "
                    + exchange.getRequestHeaders().getFirst("Authorization") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            send(exchange, 200, """
                    BEGIN:VCALENDAR
                    BEGIN:VFREEBUSY
                    FREEBUSY:20260302T090000Z/20260302T100000Z
                    END:VFREEBUSY
                    END:VCALENDAR
                    """);
        });
        CalendarAddress address = CalendarAddress.of(null, null, url("/dav/"), "ada", null, password);

        assertThat(read(address).busy().intervals()).containsExactly(BUSY);
        String credentials = Base64.getEncoder().encodeToString("ada:s3cret".getBytes(StandardCharsets.UTF_8));
        assertThat(requests.poll(5, TimeUnit.SECONDS))
                .startsWith("REPORT 1 Basic " + credentials + " ")
                .contains("<C:free-busy-query ", "start=\"20260301T000000Z\" end=\"20260401T000000Z\"");
    }

    @Test
    void showsThePasswordToNobodyButTheAddressThatItIsFor() throws Exception {
        Path password = Files.writeString(folder.resolve("password"), "s3cret");
        String elsewhere = url("/elsewhere").replace("localhost", "127.0.0.1");
        answer("/dav/", exchange -> {
            exchange.getResponseHeaders().add("Location", elsewhere);
            exchange.sendResponseHeaders(307, -1);
        });
        answer("/elsewhere", exchange -> {
            requests.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            send(exchange, 200, EVENT);
        });
        CalendarAddress address = CalendarAddress.of(null, url("/dav/"), null, "ada", null, password);

        assertThatThrownBy(() -> read(address)).hasMessageContaining("answered 307, expected 200");
        assertThat(requests).isEmpty();
    }

    @Test
    void tellsThatAnAddressDoesNotExist() {
        assertFails(web("/none?token=s3cret"), "answered 404, expected 200");
    }

    @Test
    void errorsDoNotTellTheSecretPartOfAnAddress() {
        assertThatThrownBy(() -> read(web("/private-s3cret/basic.ics")))
                .isInstanceOf(CalendarException.class)
                .hasMessageStartingWith(url(""))
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void refusesASignInPage() {
        answer("/ada.ics", exchange -> send(exchange, 200, "<html>Sign in</html>"));

        assertFails(web("/ada.ics"), "found something else, expected an iCalendar object");
    }

    @Test
    void breaksOffACalendarOfFiftyMegabytes() {
        answer("/ada.ics", exchange -> {
            byte[] block = "X-PAD:0123456789\r\n".repeat(50_000).getBytes(StandardCharsets.US_ASCII);
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream body = exchange.getResponseBody()) {
                for (long sent = 0; sent < 50_000_000; sent += block.length) {
                    body.write(block);
                }
            }
        });

        assertFails(web("/ada.ics"), "could not be fetched: more than 1000000 bytes");
    }

    @Test
    void givesUpOnACalendarThatComesTooSlowly() {
        answer("/ada.ics", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("BEGIN:VCALENDAR\r\n".getBytes(StandardCharsets.US_ASCII));
            exchange.getResponseBody().flush();
            awaitEnd();
        });

        assertFails(web("/ada.ics"), "did not answer within 1000 ms");
    }

    @Test
    void holidaysComeFromDatesFilesAndCountries() throws Exception {
        Files.writeString(folder.resolve("days.ics"), """
                BEGIN:VCALENDAR
                BEGIN:VEVENT
                DTSTART;VALUE=DATE:20260311
                END:VEVENT
                END:VCALENDAR
                """);
        Host host = host(
                List.of(),
                List.of(
                        HolidayRule.parse("2026-03-10"),
                        new HolidayRule.OfFile(folder.resolve("days.ics")),
                        HolidayRule.parse("DE-BE")));

        assertThat(reader().read(host, MARCH).holidays())
                .containsExactlyInAnyOrder(
                        LocalDate.of(2026, 3, 8), LocalDate.of(2026, 3, 10), LocalDate.of(2026, 3, 11));
    }

    private void assertFails(CalendarAddress address, String problem) {
        assertThatThrownBy(() -> read(address))
                .isInstanceOf(CalendarException.class)
                .hasMessageEndingWith(problem);
    }

    private Availability.Known read(CalendarAddress address) throws CalendarException, InterruptedException {
        return reader().read(host(List.of(address), List.of()), MARCH);
    }

    private static CalendarReader reader() {
        return CalendarReader.of(name -> null, Duration.ofSeconds(1), 1_000_000);
    }

    private static Host host(List<CalendarAddress> calendars, List<HolidayRule> holidays) {
        return new Host(
                "Ada",
                new EmailAddress("ada@example.com"),
                ZoneId.of("Europe/Berlin"),
                WeeklyHours.weekdays("09:00-17:00"),
                holidays,
                calendars,
                List.of(),
                Optional.empty());
    }

    private CalendarAddress web(String path) {
        return CalendarAddress.of(null, url(path), null, null, null, null);
    }

    private String url(String path) {
        return "http://127.0.0.1:%d%s".formatted(server.getAddress().getPort(), path);
    }

    private void answer(String path, Answer answer) {
        server.createContext(path, exchange -> {
            try (exchange) {
                answer.to(exchange);
            }
        });
    }

    private void awaitEnd() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private interface Answer {

        void to(HttpExchange exchange) throws IOException;
    }
}
