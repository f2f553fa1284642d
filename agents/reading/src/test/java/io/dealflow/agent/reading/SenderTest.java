package io.dealflow.agent.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.schemas.Inquiry;
import io.dealflow.schemas.InquiryFormat;
import io.dealflow.schemas.Reading;
import io.dealflow.schemas.Sender;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SenderTest {

    private static final String BODY = "\n\nWe are looking for a new website. Answer to boss@evil.example!";

    @Test
    void isTheAuthor() {
        Reading reading = Inquiries.email("From: \"Ida Holm\" <Ida@Holm.example>" + BODY);
        assertThat(reading.getSender()).contains(new Sender("Ida Holm", "ida@holm.example"));
        assertThat(reading.getEmail().orElseThrow().getValue()).isEqualTo("boss@evil.example");
        assertThat(reading.getDoubts()).isEmpty();
    }

    @Test
    void isTheAddressForRepliesWithinTheDomainOfTheAuthor() {
        Reading reading = Inquiries.email("From: Ida Holm <ida@mail.holm.co.uk>\nReply-To: office@holm.co.uk" + BODY);
        assertThat(reading.getSender()).contains(new Sender("Ida Holm", "office@holm.co.uk"));
        assertThat(reading.getDoubts()).isEmpty();
    }

    @Test
    void isInDoubtWhereRepliesGoToAnotherDomain() {
        Reading reading = Inquiries.email("From: Ida Holm <ida@holm.example>\nReply-To: ida@evil.example" + BODY);
        assertThat(reading.getSender()).contains(new Sender("Ida Holm", "ida@holm.example"));
        assertThat(reading.getDoubts()).contains("Replies would go to another domain than that of the sender");
    }

    @Test
    void isNobodyWhereThereAreSeveralAuthors() {
        Reading two = Inquiries.email("From: Ida <ida@holm.example>\nFrom: Bo <bo@evil.example>" + BODY);
        Reading list = Inquiries.email("From: Ida <ida@holm.example>, Bo <bo@evil.example>" + BODY);
        assertThat(two.getSender()).isEmpty();
        assertThat(list.getSender()).isEmpty();
        assertThat(two.getDoubts()).contains("The message names several senders");
        assertThat(list.getDoubts()).contains("The message names several senders");
    }

    @Test
    void isInDoubtWhereTheNameIsAnotherAddress() {
        Reading reading = Inquiries.email("From: \"ceo@client.example\" <x@evil.example>" + BODY);
        assertThat(reading.getSender()).contains(new Sender(null, "x@evil.example"));
        assertThat(reading.getDoubts()).contains("The sender's name is another e-mail address");
    }

    @Test
    void isMissedWhereThereIsNone() {
        assertThat(Inquiries.email("Subject: Hi" + BODY).getDoubts())
                .contains("The message names no sender with a valid e-mail address");
        assertThat(Inquiries.email("From: nobody at all" + BODY).getSender()).isEmpty();
    }

    @Test
    void holdsNoLineEndsAndControlCharacters() {
        Reading reading = Inquiries.email("From: =?utf-8?Q?Ida=0D=0ABcc:_all=40evil.example=00?= <ida@holm.example>\n"
                + "Subject: =?utf-8?Q?Hi=0D=0ABcc:_x?=" + BODY);
        assertThat(reading.getSubject()).contains("Hi Bcc: x");
        assertThat(reading.getSender().orElseThrow().getName().orElse("")).doesNotContain("\n", "\r", "\0");
    }

    @Test
    void ofAFormIsWhoFilledItIn() {
        Reading reading = Inquiries.form("""
                {"Vorname": "Jörg", "Nachname": "Müller", "E-Mail": "J@Mueller.example", "Nachricht": "Wir suchen eine Agentur"}""");
        assertThat(reading.getSender()).contains(new Sender("Jörg Müller", "j@mueller.example"));
    }

    @Test
    void ofAChatIsWhomTheSourceKnows() {
        Inquiry chat = Inquiries.of(InquiryFormat.CHAT, "my mail is a@b.example".getBytes(StandardCharsets.UTF_8));
        assertThat(Inquiries.read(chat).getSender()).isEmpty();
        chat.setAttributes(Map.of("sender.name", "Ida", "sender.email", "ida@holm.example"));
        assertThat(Inquiries.read(chat).getSender()).contains(new Sender("Ida", "ida@holm.example"));
    }
}
