package io.dealflow.agent.records;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainNameTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Müller & Söhne GmbH & Co. KG|muller and sohne",
                "The ACME Corp.|acme",
                "Acme, Inc.|acme",
                "ACME S.p.A.|acme",
                "Società Elettrica S.r.l.|societa elettrica",
                "Nordlys A/S|nordlys a s",
                "Ørsted ApS|orsted",
                "Groß Maschinen AG|gross maschinen",
                "株式会社山田|株式会社山田",
                "Holding|holding",
                "R.E.M. Logistics BV|rem logistics",
                "!!|''"
            })
    void dropsWhatPeopleWriteDifferently(String name, String plain) {
        assertThat(PlainName.ofCompany(name)).isEqualTo(plain);
    }

    @Test
    void keepsLegalFormsInNamesOfPeople() {
        assertThat(PlainName.ofPerson("Marie-Ève  AG")).isEqualTo("marie eve ag");
    }

    @ParameterizedTest
    @CsvSource({
        "ann@Acme.example,acme.example",
        "ann@gmail.com,",
        "no address,",
        "a@b@shop.acme.example,shop.acme.example"
    })
    void knowsDomainsOfFirms(String address, String domain) {
        assertThat(MailDomain.ofEmail(address).orElse(null)).isEqualTo(domain);
    }

    @ParameterizedTest
    @CsvSource({
        "https://www.Acme.example/path?x,acme.example",
        "acme.example:8080,acme.example",
        "www.acme.example,acme.example",
        "nonsense,"
    })
    void knowsDomainsOfWebSites(String site, String domain) {
        assertThat(MailDomain.ofWebsite(site).orElse(null)).isEqualTo(domain);
    }
}
