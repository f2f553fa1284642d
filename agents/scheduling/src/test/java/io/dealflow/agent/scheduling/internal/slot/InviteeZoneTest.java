package io.dealflow.agent.scheduling.internal.slot;

import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.schemas.Extract;
import io.dealflow.schemas.InquiryKind;
import io.dealflow.schemas.KindOfInquiry;
import io.dealflow.schemas.Reading;
import io.dealflow.schemas.Sender;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InviteeZoneTest {

    private final InviteeZone zones = new InviteeZone(ZoneOffset.UTC);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "I am in America/Sao_Paulo next week | America/Sao_Paulo",
                "Could we speak at 3 pm CET? | Europe/Berlin",
                "Tuesday 15:00 (EST) works | America/New_York",
                "um 14 Uhr CEST | Europe/Berlin",
                "any time, we are UTC+5:30 | UTC+05:30",
                "we are GMT-3 | UTC-03:00",
            })
    void textThatNamesTheZoneDecides(String text, String zone) {
        assertThat(zones.of(reading()
                        .setText(text)
                        .setPhone(extract("+81312345678"))
                        .build()))
                .isEqualTo(new ZoneGuess(CountryZones.zone(zone).orElseThrow(), true, "the text"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"WAS IST DAS", "our PT department", "Middle/Earth", "UTC+99", "the best", "Europe/Atlantis"})
    void textThatOnlyLooksLikeItDoesNot(String text) {
        assertThat(zones.of(reading().setText(text).build()).certain()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "+493012345678, Europe/Berlin",
        "+4915112345678, Europe/Berlin",
        "+12125550123, America/New_York",
        "+14155550123, America/Los_Angeles",
        "+35312345678, Europe/Dublin",
        "+61212345678, Australia/Sydney"
    })
    void phoneIsTheNextBestGuess(String phone, String zone) {
        ZoneGuess guess = zones.of(reading()
                .setPhone(extract(phone))
                .setSender(new Sender(null, "a@example.fr"))
                .build());
        assertThat(guess)
                .isEqualTo(new ZoneGuess(CountryZones.zone(zone).orElseThrow(), false, "the telephone number"));
    }

    @ParameterizedTest
    @CsvSource({
        "a@firma.de, Europe/Berlin",
        "a@firm.co.uk, Europe/London",
        "a@firm.jp, Asia/Tokyo",
        "a@firm.ca, America/Toronto"
    })
    void domainComesNext(String email, String zone) {
        assertThat(zones.of(reading()
                        .setSender(new Sender(null, email))
                        .setLanguage("fr")
                        .build()))
                .isEqualTo(new ZoneGuess(CountryZones.zone(zone).orElseThrow(), false, "the domain"));
    }

    @Test
    void webSiteIsADomainToo() {
        assertThat(zones.of(reading()
                                .setSender(new Sender(null, "a@gmail.com"))
                                .setWebsite(extract("https://www.firma.at:8080/kontakt"))
                                .build())
                        .zone()
                        .getId())
                .isEqualTo("Europe/Vienna");
    }

    @Test
    void languageIsTheLastGuess() {
        assertThat(zones.of(reading()
                        .setSender(new Sender(null, "a@startup.io"))
                        .setLanguage("pl")
                        .setPhone(extract("not a number"))
                        .build()))
                .isEqualTo(new ZoneGuess(CountryZones.zone("Europe/Warsaw").orElseThrow(), false, "the language"));
    }

    @Test
    void elseTheTeamsSettingIsTaken() {
        assertThat(zones.of(reading().setLanguage("en").build()))
                .isEqualTo(new ZoneGuess(ZoneOffset.UTC, false, "the team's own setting"));
    }

    private static Extract extract(String value) {
        return new Extract(value, null, 0.9);
    }

    private static Reading.Builder reading() {
        return Reading.newBuilder()
                .setKind(InquiryKind.NEW_BUSINESS)
                .setConfidence(0.9)
                .setKinds(List.of(new KindOfInquiry(InquiryKind.NEW_BUSINESS, 0.9, "a reason")))
                .setText("");
    }
}
