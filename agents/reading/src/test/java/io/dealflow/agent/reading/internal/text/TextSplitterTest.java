package io.dealflow.agent.reading.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.agent.reading.internal.lexicon.Languages;
import io.dealflow.agent.reading.internal.text.TextSplitter.Split;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextSplitterTest {

    private final TextSplitter splitter = new TextSplitter(Languages.packaged());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "On Mon, 3 Nov 2026 at 10:00, Bo Li <bo@li.example> wrote:\n> old",
                "On Mon, 3 Nov 2026 at 10:00, Bo Li\n<bo@li.example> wrote:\n\n> old\n> > older",
                "Am 03.11.2026 um 10:00 schrieb Bo Li <bo@li.example>:\n\nold without marks",
                "Bo Li <bo@li.example> schrieb am Mo., 3. Nov. 2026, 10:00:\n> old",
                "Le lun. 3 nov. 2026 à 10:00, Bo Li <bo@li.example> a écrit :\n> old",
                "El lun, 3 nov 2026 a las 10:00, Bo Li (<bo@li.example>) escribió:\n> old",
                "Op ma 3 nov. 2026 om 10:00 schreef Bo Li <bo@li.example>:\n> old",
                "Il giorno lun 3 nov 2026 alle ore 10:00 Bo Li <bo@li.example> ha scritto:\n> old",
                "Em seg., 3 de nov. de 2026 às 10:00, Bo Li <bo@li.example> escreveu:\n> old",
                "-----Original Message-----\nFrom: Bo Li\nSent: Monday\nTo: Ida\nSubject: old\n\nold",
                "-----Ursprüngliche Nachricht-----\nVon: Bo Li\nGesendet: Montag\nAn: Ida\nBetreff: alt\n\nold",
                "________________________________\nFrom: Bo Li <bo@li.example>\nSent: Monday\nTo: Ida\nSubject: old\n\nold",
                "De : Bo Li\nEnvoyé : lundi\nÀ : Ida\nObjet : ancien\n\nold",
                "*Von:* Bo Li\n*Gesendet:* Montag\n*An:* Ida\n*Betreff:* alt\n\nold",
                "---------- Forwarded message ---------\nFrom: Bo\nDate: Mon\nSubject: old\nTo: Ida\n\nold",
                "> old\n> old"
            })
    void leavesRepliesOut(String quote) {
        Split split = splitter.split("Yes please, go on with all of it and call us on Monday.\n\n" + quote);
        assertThat(split.text().replace("_", "").strip())
                .isEqualTo("Yes please, go on with all of it and call us on Monday.");
        assertThat(split.quoted()).isTrue();
        assertThat(split.forwarded()).isFalse();
    }

    @Test
    void keepsAnswersBetweenQuotedLines() {
        Split split = splitter.split("On Monday Bo wrote:\n> How many?\nForty users.\n> When?\nBy June.");
        assertThat(split.text()).isEqualTo("Forty users.\nBy June.");
    }

    @Test
    void keepsTheTextOfAMessageThatWasPassedOn() {
        Split split = splitter.split(
                "FYI\n\n---------- Forwarded message ---------\nFrom: Bo\nDate: Mon\nSubject: old\n\nWe need a website.");
        assertThat(split.text()).isEqualTo("FYI\n\nWe need a website.");
        assertThat(split.forwarded()).isTrue();
    }

    @Test
    void keepsSentencesThatOnlyLookLikeQuoting() {
        String text = "On our site we wrote: hello.\nFrom: Berlin to Rome in one day.\nWe need a -> b.";
        assertThat(splitter.split(text).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-- \nIda Holm\nHolm Ltd", "--\nIda Holm\nHolm Ltd", "Best regards,\nIda Holm\nHolm Ltd",
                        "Mit freundlichen Grüßen\n\nIda Holm\nHolm Ltd",
                "Cordialement,\nIda Holm\nHolm Ltd", "Un saludo,\nIda Holm\nHolm Ltd",
                        "Met vriendelijke groet,\nIda Holm\nHolm Ltd", "Cordiali saluti\nIda Holm\nHolm Ltd",
                "Thanks!\nIda Holm\nHolm Ltd", "Ida Holm\nHolm Ltd\n+45 32 12 34 56"
            })
    void partsTheSignature(String signature) {
        Split split =
                splitter.split("We need a website.\nThanks for your time, we look forward to it.\n\n" + signature);
        assertThat(split.text()).isEqualTo("We need a website.\nThanks for your time, we look forward to it.");
        assertThat(split.signature()).startsWith("Ida Holm\nHolm Ltd");
    }

    @Test
    void takesAWholeNameWithSmallWordsForASignature() {
        assertThat(splitter.split("We need a website.\n\nMaria del Mar").signature())
                .isEqualTo("Maria del Mar");
        assertThat(splitter.split("We need a website.\nCall me.\nPiet ten Hove").signature())
                .isEqualTo("Piet ten Hove");
    }

    @Test
    void takesTheNameBehindAClosing() {
        Split split = splitter.split("We need a website.\n\nThanks, Ida");
        assertThat(split.text()).isEqualTo("We need a website.");
        assertThat(split.signature()).isEqualTo("Ida");
    }

    @Test
    void keepsWhatStandsBelowTheSignature() {
        Split split = splitter.split("We need a website.\n\nRegards\nIda\n\nPS: by June please");
        assertThat(split.text()).isEqualTo("We need a website.\n\nPS: by June please");
    }

    @Test
    void leavesNoticesOut() {
        assertThat(splitter.split("We need a website.\nSent from my iPhone").text())
                .isEqualTo("We need a website.");
        assertThat(splitter.split(
                                "We need a website.\n\nThis e-mail is confidential and for the intended recipient only.")
                        .text())
                .isEqualTo("We need a website.");
    }

    @Test
    void makesOneKindOfLineEndAndBlank() {
        assertThat(splitter.split("a\u00A0b \r\nc\u200Bd\r\r\r\re\u202Ef\u0007").text())
                .isEqualTo("a b\ncd\n\nef");
    }
}
