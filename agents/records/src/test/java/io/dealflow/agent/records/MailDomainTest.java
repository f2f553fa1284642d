package io.dealflow.agent.records;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailDomainTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "anna@gmail.com",
                "anna@hotmail.de",
                "anna@hotmail.it",
                "anna@outlook.fr",
                "anna@freenet.de",
                "anna@wanadoo.fr",
                "anna@virgilio.it",
                "anna@ziggo.nl",
                "anna@yahoo.com.br",
                "anna@yahoo.co.jp",
                "anna@Live.CO.uk",
                "anna@bigpond.com.au",
                "anna@yahoo.com.tw"
            })
    void takesAProviderOfFreeMailForNoFirm(String address) {
        assertThat(MailDomain.ofEmail(address)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "anna@co.uk",
                "anna@com.au",
                "anna@github.io",
                "anna@localhost",
                "anna@192.168.0.12",
                "anna@-acme.com",
                "anna@acme..com"
            })
    void takesNoSuffixAndNoMachineForAFirm(String address) {
        assertThat(MailDomain.ofEmail(address)).isEmpty();
    }

    @Test
    void takesWhatIsRegisteredBelowASuffixForAFirm() {
        assertThat(MailDomain.ofEmail("anna@acme.com.au")).hasValue("acme.com.au");
        assertThat(MailDomain.ofWebsite("https://acme.github.io/shop")).hasValue("acme.github.io");
        assertThat(MailDomain.ofEmail("anna@mail.com.acme.co.uk")).hasValue("mail.com.acme.co.uk");
        assertThat(MailDomain.ofWebsite("http://192.168.0.12:8080/")).isEmpty();
    }

    @Test
    void takesADomainOfItsOwnForThatOfAFirm() {
        assertThat(MailDomain.ofEmail("anna@web.acme.example")).hasValue("web.acme.example");
        assertThat(MailDomain.ofEmail("anna@acme.co.uk")).hasValue("acme.co.uk");
        assertThat(MailDomain.ofWebsite("https://www.Acme.example/home")).hasValue("acme.example");
    }
}
