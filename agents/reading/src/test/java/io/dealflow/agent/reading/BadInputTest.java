package io.dealflow.agent.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.dealflow.agent.PermanentException;
import io.dealflow.schemas.InquiryFormat;
import io.dealflow.schemas.Reading;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BadInputTest {

    /** Far more than it takes; input that a rule reads in quadratic or exponential time takes hours. */
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private static final String HEADER = "From: Ida Holm <ida@holm.example>\nSubject: Hello\n";

    @ParameterizedTest
    @EnumSource(InquiryFormat.class)
    void refusesNothing(InquiryFormat format) {
        assertCode("empty-inquiry", format, new byte[0]);
        assertCode("empty-inquiry", format, " \r\n\t ".getBytes(StandardCharsets.US_ASCII));
    }

    @ParameterizedTest
    @EnumSource(InquiryFormat.class)
    void refusesBinaryContent(InquiryFormat format) {
        byte[] zip = {'P', 'K', 3, 4, 10, 0, 0, 0, 0, 0};
        byte[] noise = new byte[100_000];
        new Random(1).nextBytes(noise);
        assertCode("binary-content", format, zip);
        assertCode("binary-content", format, noise);
    }

    @ParameterizedTest
    @EnumSource(InquiryFormat.class)
    void refusesMoreBytesThanAreAllowed(InquiryFormat format) {
        assertCode("too-large", format, new byte[10_485_761]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"no json", "[]", "\"text\"", "{\"a\": ", "{} trailing {"})
    void refusesFormsThatAreNoObjects(String form) {
        if (form.startsWith("{}")) {
            assertThat(Inquiries.form(form).getDoubts()).isNotEmpty();
        } else {
            assertCode("malformed-form", InquiryFormat.WEB_FORM, form.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void refusesFormsNestedTooDeeply() {
        byte[] form = "{\"a\":".repeat(50_000).getBytes(StandardCharsets.UTF_8);
        assertCode("malformed-form", InquiryFormat.WEB_FORM, form);
    }

    @Test
    void readsTheStartOfALongText() {
        Reading reading =
                Inquiries.email(HEADER + "\n" + "We are looking for a website for our shop. ".repeat(120_000));
        assertThat(reading.getText()).hasSize(20_000);
        assertThat(reading.getDoubts()).contains("The text is longer than 20,000 characters; the rest was not read");
    }

    @Test
    void leavesTwoHundredQuotedLevelsOut() {
        StringBuilder message = new StringBuilder(HEADER + "\nWe need a website.\n\nOn Monday Bo wrote:\n");
        for (int level = 1; level <= 200; level++) {
            message.append("> ".repeat(level)).append("On Monday somebody wrote:\n");
            message.append(">".repeat(level)).append(" We need an app\n");
        }
        assertThat(Inquiries.email(message.toString()).getText()).isEqualTo("We need a website.");
    }

    @Test
    void leavesTwoHundredQuotedLevelsOfAPageOut() {
        String page = "<p>We need a website.</p>" + "<blockquote type=cite>".repeat(200) + "old"
                + "</blockquote>".repeat(200);
        assertThat(Inquiries.email(HEADER + "Content-Type: text/html\n\n" + page)
                        .getText())
                .isEqualTo("We need a website.");
    }

    @Test
    void stopsAtPartsWithinPartsWithinParts() {
        StringBuilder message = new StringBuilder(HEADER + "Content-Type: multipart/mixed; boundary=b0\n\n");
        for (int level = 0; level < 2_000; level++) {
            message.append("--b%d\nContent-Type: multipart/mixed; boundary=b%d\n\n".formatted(level, level + 1));
        }
        Reading reading = assertTimeoutPreemptively(LIMIT, () -> Inquiries.email(message.toString()));
        assertThat(reading.getDoubts()).anyMatch(doubt -> doubt.startsWith("The message has parts within parts"));
    }

    @Test
    void readsWhatIsLeftOfABrokenMessage() {
        Reading reading = Inquiries.email(HEADER
                + "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nWe need a website.\n--b\nContent-Type: image/png\n"
                + "Content-Transfer-Encoding: base64\n\n%%%%");
        assertThat(reading.getText()).isEqualTo("We need a website.");
    }

    @Test
    void doesNotTakeBinaryPartsForText() {
        byte[] head = (HEADER + "Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\n" + "UEsDBAoAAAAAAAAA")
                .getBytes(StandardCharsets.US_ASCII);
        assertThat(Inquiries.email(head).getDoubts())
                .contains("A part that claims to be text is binary, and was not read");
    }

    @Test
    void takesTextWithoutHeadersForText() {
        Reading reading = Inquiries.email("We need a website\nand an app.");
        assertThat(reading.getText()).contains("and an app.");
        assertThat(reading.getDoubts()).contains("The message names no sender with a valid e-mail address");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                " ",
                "> ",
                "On On On wrote ",
                "wrote:\n",
                "1",
                "1.000 ",
                "1 000 ",
                "10k-",
                "€",
                "€ 1 ",
                "a@",
                "a.a.",
                "www.",
                "http://a.",
                "+1 ",
                "0 ",
                "(",
                "-- \n",
                "A ",
                "Aa ",
                "Aa Aa Ltd ",
                "I am Aa ",
                "from Aa ",
                "Best regards\n",
                "From: x\n",
                "-----Original Message-----\n",
                "---------- Forwarded message ---------\n",
                "end of ",
                "in 3 ",
                "12 ",
                "12.",
                "12/12/",
                "looking for ",
                "<div>",
                "<b><i>",
                "<table><tr>",
                "&#x",
                "=?utf-8?Q?",
                "ß",
                "\uD83D",
                "é ",
                "we are Aa, ",
                "Aa von der ",
                "Le a écrit ",
                "CEO at ",
                "confidential ",
                "-",
                "_",
                "=",
                "sent from my "
            })
    void readsRepetitionsInLinearTime(String unit) {
        String text = unit.repeat(300_000 / unit.length());
        assertTimeoutPreemptively(LIMIT, () -> {
            assertThat(Inquiries.email(HEADER + "\n" + text)).isNotNull();
            assertThat(Inquiries.email(HEADER + "Content-Type: text/html\n\n" + text))
                    .isNotNull();
            String inName = unit.replace("\n", " ").repeat(2_000 / unit.length());
            assertThat(Inquiries.email("From: " + inName + " <a@b.example>\nSubject: " + inName + "\n\nHello"))
                    .isNotNull();
        });
    }

    @Test
    void readsOrRefusesNoise() {
        Random random = new Random(7);
        String alphabet =
                "\n\n\n   :;,.<>@=?\"()-_/+0123456789abcFromSubjectContent-Typetext/plain;charset=boundary€ßé\u0000\u202e";
        for (int i = 0; i < 300; i++) {
            StringBuilder noise = new StringBuilder();
            int length = random.nextInt(400);
            for (int j = 0; j < length; j++) {
                noise.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            for (InquiryFormat format : InquiryFormat.values()) {
                readOrRefuse(format, (i % 2 == 0 ? HEADER + "\n" + noise : noise.toString()));
            }
        }
    }

    private static void readOrRefuse(InquiryFormat format, String content) {
        try {
            assertThat(Inquiries.read(Inquiries.of(format, content.getBytes(StandardCharsets.UTF_8)))
                            .getKinds())
                    .isNotEmpty();
        } catch (PermanentException e) {
            assertThat(e.code()).matches("[a-z-]+");
        }
    }

    private static void assertCode(String code, InquiryFormat format, byte[] content) {
        assertThatThrownBy(() -> Inquiries.read(Inquiries.of(format, content)))
                .isInstanceOfSatisfying(
                        PermanentException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
