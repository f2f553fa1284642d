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
                "anna@Live.CO.uk"
            })
    void takesAProviderOfFreeMailForNoFirm(String address) {
        assertThat(MailDomain.ofEmail(address)).isEmpty();
    }

    @Test
    void takesADomainOfItsOwnForThatOfAFirm() {
        assertThat(MailDomain.ofEmail("anna@web.acme.example")).hasValue("web.acme.example");
        assertThat(MailDomain.ofEmail("anna@acme.co.uk")).hasValue("acme.co.uk");
        assertThat(MailDomain.ofWebsite("https://www.Acme.example/home")).hasValue("acme.example");
    }
}
