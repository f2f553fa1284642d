package io.dealflow.standalone.internal.inquiry;

import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.schemas.Inquiry;
import io.dealflow.schemas.InquiryFormat;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InquiryFilesTest {

    private static final Instant NOW = Instant.parse("2026-03-04T10:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mail.EML|Hello|EMAIL",
                "form.json|no JSON|WEB_FORM",
                "-|From: a@b.example\\n\\nHi|EMAIL",
                "-|X-Mailer: m\\nFrom: a@b.example\\n\\nHi|EMAIL",
                "-|{\"name\":\"A\"}|WEB_FORM",
                "-|{\"name\":\"A\"} and more|CHAT",
                "chat.txt|Hi, from: me|CHAT",
                "-|Note: call me|CHAT",
                "-|''|CHAT"
            })
    void tellsFormat(String name, String content, InquiryFormat format) {
        assertThat(read(name, content.replace("\\n", "\n")).getFormat()).isEqualTo(format);
    }

    @Test
    void takesBytesThatNoJsonHasForAChat() {
        byte[] content = {0, 0, 0, '{', -1, -1, -1, -1};

        assertThat(InquiryFiles.read("-", content, Optional.empty(), "test", Optional.empty(), NOW)
                        .getFormat())
                .isEqualTo(InquiryFormat.CHAT);
    }

    @Test
    void givesSameContentOfSameSenderSameId() {
        assertThat(read("a.txt", "Hello").getId())
                .isEqualTo(read("b.txt", "Hello").getId())
                .isNotEqualTo(read("a.txt", "Hello!").getId());
        assertThat(from("ann@acme.example").getId())
                .isEqualTo(from(" Ann@Acme.example").getId());
    }

    @Test
    void givesSameContentOfTwoSendersTwoIds() {
        assertThat(from("ann@acme.example").getId())
                .isNotEqualTo(from("bob@acme.example").getId())
                .isNotEqualTo(read("-", "Hello").getId());
    }

    @Test
    void knowsMessageByItsIdSenderAndDate() {
        String message = "From: A <a@b.example>\r\nMessage-ID:\r\n <1@b.example>\r\nDate: 3 Mar 2026 09:30:00 GMT\r\n";
        String id = read("m.eml", message + "\r\nHello\r\n").getId();

        assertThat(read("n.eml", "Received: from relay.example\r\n" + message + "\r\nHello\r\n")
                        .getId())
                .isEqualTo(id);
        assertThat(read("m.eml", message.replace("1@b", "2@b") + "\r\nHello\r\n")
                        .getId())
                .isNotEqualTo(id);
        assertThat(read("m.eml", message.replace("a@b", "c@b") + "\r\nHello\r\n")
                        .getId())
                .isNotEqualTo(id);
        assertThat(read("m.eml", message.replace("09:30", "09:31") + "\r\nHello\r\n")
                        .getId())
                .isNotEqualTo(id);
    }

    @Test
    void knowsMessageWithoutIdOrDateByItsBytes() {
        String constant = "From: form@b.example\nMessage-ID: <form@b.example>\n\n";

        assertThat(read("m.eml", constant + "Hello").getId())
                .isEqualTo(read("n.eml", constant + "Hello").getId())
                .isNotEqualTo(read("m.eml", constant + "Good day").getId());
    }

    @Test
    void countsWhatComesAgainAsReceivedWhenItCameFirst() {
        Inquiry first = from("ann@acme.example");
        Inquiry touched =
                Inquiry.newBuilder(first).setReceivedAt(NOW.plusSeconds(60)).build();
        Inquiry other = from("bob@acme.example");
        SubmittedBefore before = new SubmittedBefore(Map.of(first.getId(), first));

        assertThat(before.resolve(touched)).isEqualTo(first);
        assertThat(before.resolve(other)).isEqualTo(other);
        assertThat(before.resolve(Inquiry.newBuilder(other)
                        .setReceivedAt(NOW.plusSeconds(9))
                        .build()))
                .isEqualTo(other);
    }

    @Test
    void takesWhatWasChangedAsItIs() {
        Inquiry first = from("ann@acme.example");
        Inquiry changed = Inquiry.newBuilder(first).setSource("mailbox").build();

        assertThat(new SubmittedBefore(Map.of(first.getId(), first)).resolve(changed))
                .isEqualTo(changed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Date: Tue, 3 Mar 2026 09:30:00 +0100 (CET)|2026-03-03T08:30:00Z",
                "date: 3 Mar 2026 09:30:00 GMT|2026-03-03T09:30:00Z",
                "Date: Tue, 5 May 2026 09:30:00 +0000|2026-03-04T10:00:00Z",
                "Date: yesterday|2026-03-04T10:00:00Z",
                "Subject: none|2026-03-04T10:00:00Z"
            })
    void takesDateOfMessageThatIsNotToCome(String field, Instant received) {
        String message = "From: a@b.example\r\n" + field + "\r\n\r\nDate: Mon, 2 Feb 2026 00:00:00 GMT\r\n";

        assertThat(read("m.eml", message).getReceivedAt()).isEqualTo(received);
    }

    @Test
    void tellsWhoWroteWhatDoesNotSay() {
        Inquiry chat =
                InquiryFiles.read("-", new byte[] {'h'}, Optional.empty(), "test", Optional.of("a@b.example"), NOW);

        assertThat(chat.getAttributes()).containsExactly(Map.entry("sender.email", "a@b.example"));
        assertThat(read("a.txt", "Hello").getAttributes()).isEmpty();
    }

    private static Inquiry from(String sender) {
        return InquiryFiles.read(
                "-", "Hello".getBytes(StandardCharsets.UTF_8), Optional.empty(), "test", Optional.of(sender), NOW);
    }

    private static Inquiry read(String name, String content) {
        return InquiryFiles.read(
                name, content.getBytes(StandardCharsets.UTF_8), Optional.empty(), "test", Optional.empty(), NOW);
    }
}
