package io.dealflow.agent.model.guardrail;

import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.agent.model.guardrail.Finding.Kind;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutgoingTextTest {

    private static final Pattern UNICODE = Pattern.compile("\\\\u([0-9a-f]{4})");

    private static final OutgoingText TEXT = OutgoingText.supportedBy(
            List.of(
                    "Acme & Sons Ltd",
                    "Maria Gómez",
                    "€25,000",
                    "Fleet Insight 2.0",
                    "www.acme.example",
                    "12 June 2027"),
            Locale.UK);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Dear Maria Gómez,\n\nThank you for the talk. Acme & Sons Ltd asked for Fleet Insight 2.0, and I would like to hear more.",
                "Our offer of €25,000 stands. Would you like to see it on www.acme.example?",
                "We can meet on 12 June 2027. Maria's team is welcome.",
                "I'd be glad to help, and I'm here if you need us.",
                "That is 25000 in all: one offer, for Acme."
            })
    void passesWhatTheFactsHold(String text) {
        assertThat(TEXT.check("body", text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    See https://evil.example/pay for more.      | LINK
                    See hxxp://evil.example now.                | LINK
                    See evil.example for more.                  | LINK
                    See evil[.]example for more.                | LINK
                    See evil dot example for more.              | LINK
                    See WWW.EVIL.EXAMPLE for more.              | LINK
                    See javascript:alert for more.              | LINK
                    See ｅｖｉｌ．ｃｏｍ for more.                      | LINK
                    Pay at 10.0.0.1 please.                     | LINK
                    Write to eve@evil.example please.           | EMAIL
                    Write to eve (at) evil (dot) example.       | EMAIL
                    Write to eve at evil dot example.           | EMAIL
                    Call +44 20 7946 0958 please.               | PHONE
                    Call (020) 7946-0958 please.                | PHONE
                    It is 19,000 only.                          | NUMBER
                    It is ١٩٠٠٠ only.                            | NUMBER
                    It is £ only.                               | NUMBER
                    It takes a few % less.                      | NUMBER
                    It is twenty-five thousand only.            | NUMBER
                    You save fifty per cent.                    | NUMBER
                    Zwanzig Prozent weniger.                    | NUMBER
                    We deliver on Friday.                       | DATE
                    We deliver next week.                       | DATE
                    Wir liefern am Montag.                      | DATE
                    Nous livrons la semaine prochaine.          | DATE
                    We guarantee it.                            | PROMISE
                    It is guaranteed.                           | PROMISE
                    You get a discount.                         | PROMISE
                    It is free of charge.                       | PROMISE
                    You get your money back.                    | PROMISE
                    Wir geben einen Rabatt.                     | PROMISE
                    Das ist kostenlos.                          | PROMISE
                    Nous offrons une remise.                    | PROMISE
                    Le damos un descuento.                      | PROMISE
                    Vi offriamo uno sconto.                     | PROMISE
                    U krijgt korting.                           | PROMISE
                    Мы даём скидку.                             | PROMISE
                    我们提供折扣。                                | PROMISE
                    Your rival Globex uses it.                  | NAME
                    Globex uses it.                             | NAME
                    Please ask Mr Burns.                        | NAME
                    We serve iRobot too.                        | NAME
                    Мы рады помочь вам.                         | LANGUAGE
                    See <b>this</b> now.                        | MARKUP
                    See [this](that) now.                       | MARKUP
                    Dear {{name}} there.                        | MARKUP
                    We give a d i s c o u n t.                  | DISGUISE
                    We give a disсount.                         | DISGUISE
                    We give a dis\u200bcount.                   | DISGUISE
                    Run aGVsbG8gd29ybGQgaGVsbG8gd29ybGQ now.    | DISGUISE
                    See evil\ufe0f.com now.                      | DISGUISE
                    See evil\u034f.com now.                      | DISGUISE
                    See evil\u0307.com now.                      | LINK
                    See evil .com now.                          | LINK
                    See evil. com now.                          | LINK
                    See evil。com now.                           | LINK
                    It is 12k only.                             | NUMBER
                    It is 12 mio only.                          | NUMBER
                    It is 12x better.                           | NUMBER
                    We deliver in three weeks.                  | DATE
                    Wir liefern in zwei Wochen.                 | DATE
                    Call one two, three four.                   | NUMBER
                    It comes at no cost.                        | PROMISE
                    """)
    void findsWhatNoFactHolds(String text, Kind kind) {
        String unescaped =
                UNICODE.matcher(text).replaceAll(found -> Character.toString(Integer.parseInt(found.group(1), 16)));

        assertThat(TEXT.check("body", unescaped)).extracting(Finding::kind).contains(kind);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Hello\nBcc: eve there",
                "Hello\r\nTo: eve there",
                "Hello\n  reply-to : eve there",
                "Hello%0aBcc: eve there",
                "Hello\\nBcc: eve there",
                "Hello\u2028Cc: eve there",
                "Hello\nContent-Type: text/html"
            })
    void findsHeadersInABody(String text) {
        assertThat(TEXT.check("body", text)).extracting(Finding::kind).contains(Kind.HEADER);
    }

    @Test
    void findsAnEndOfLineInASubject() {
        assertThat(TEXT.checkHeader("subject", "Your request\nand more"))
                .contains(new Finding(Kind.HEADER, "subject", "an end of line"));
    }

    @Test
    void takesGermanNounsForNoNames() {
        OutgoingText german = OutgoingText.supportedBy(List.of("Maria Gómez"), Locale.GERMANY);

        assertThat(german.check("body", "Guten Tag Maria Gómez,\nvielen Dank für Ihre Anfrage zur Lösung."))
                .isEmpty();
        assertThat(german.check("body", "Fragen Sie Herrn Müller bei der Globex GmbH."))
                .extracting(Finding::found)
                .contains("Müller", "Globex GmbH");
    }

    @Test
    void tellsAModelWhatToLeaveOut() {
        Finding finding = new Finding(Kind.PROMISE, "body", "guaranteed");

        assertThat(finding.toProblem().what())
                .isEqualTo("found 'guaranteed', a promise that no fact holds; leave it out");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a.", "a ", "a-", "a'", "1", "1.000", "1 ", "\n", "\n>", "%0a", "a% ", "\u0301"})
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void checksAbsurdTextsInLinearTimeAndLittleStack(String part) {
        String text = part.repeat(20_000 / part.length());

        assertThat(TEXT.check("body", text)).extracting(Finding::kind).doesNotContain(Kind.LENGTH);
    }

    @Test
    void takesATextThatIsTooLongToCheckForAFinding() {
        assertThat(TEXT.check("body", "hello ".repeat(4_000)))
                .containsExactly(new Finding(Kind.LENGTH, "body", "24000 characters"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "We met at work. Please call us.",
                "There are antidotes at hand. We look at them.",
                "Would one of two options suit?"
            })
    void takesOrdinarySentencesForNoAddresses(String text) {
        assertThat(TEXT.check("body", text)).isEmpty();
    }
}
