package io.dealflow.agent.records;

import static io.dealflow.agent.records.Fixtures.deal;
import static io.dealflow.agent.records.Fixtures.extract;
import static io.dealflow.agent.records.Fixtures.reading;
import static io.dealflow.agent.records.Fixtures.won;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.dealflow.schemas.ClientRecords;
import io.dealflow.schemas.RecordKind;
import io.dealflow.schemas.RecordMatch;
import io.dealflow.schemas.Standing;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordsFinderTest {

    private final ClientIndex index = new ClientIndex(100, () -> {});
    private final RecordsFinder finder = new RecordsFinder(index, Fixtures.CONFIG);

    @BeforeEach
    void fill() {
        index.put(KnownDeal.of(
                won(deal("D-1", "Brightwater Foods GmbH", "Anna Krüger", "a.krueger@brightwater.example", 1)), true));
        index.put(KnownDeal.of(deal("D-2", "Brightwater Foods", "Tom Reed", "tom.reed@brightwater.example", 9), false));
        index.put(KnownDeal.of(won(deal("D-3", "Lakeside Clinics", null, null, 3)), true));
        index.put(KnownDeal.of(won(deal("D-4", "Lakeshore Clinics Ltd", "Mia Low", "mia@gmail.com", 4)), true));
    }

    @Test
    void knowsClientByAddressOfContact() {
        ClientRecords found =
                finder.find(reading("A.Krueger@brightwater.example", null).build());

        assertThat(found.getStanding()).isEqualTo(Standing.KNOWN);
        RecordMatch client = found.getClient().orElseThrow();
        assertThat(client.getName()).isEqualTo("Brightwater Foods");
        assertThat(client.getDeals()).containsExactly("D-2", "D-1");
        assertThat(client.getOwner()).contains("Ines Ortega");
        assertThat(client.getScore()).isEqualTo(1.0);
        assertThat(found.getCandidates())
                .filteredOn(match -> match.getKind() == RecordKind.PERSON)
                .extracting(RecordMatch::getName)
                .containsExactly("Anna Krüger");
        assertThat(found.getSummary())
                .isEqualTo("Known client Brightwater Foods: 2 deals, the newest is D-2 of Ines Ortega");
    }

    @Test
    void knowsClientByDomainOfSender() {
        ClientRecords found =
                finder.find(reading("new.person@eu.brightwater.example", null).build());

        assertThat(found.getStanding()).isEqualTo(Standing.KNOWN);
        assertThat(found.getClient().orElseThrow().getWhy())
                .isEqualTo("The sender writes from its domain eu.brightwater.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Lakeside Clinics", "lakeside clinics, inc.", "LAKESIDE CLINICS LLC"})
    void knowsClientWithoutDomainByItsName(String name) {
        ClientRecords found = finder.find(reading("x@other.example", name).build());

        assertThat(found.getCandidates().get(0).getName()).isEqualTo("Lakeside Clinics");
        assertThat(found.getCandidates().get(0).getScore()).isEqualTo(0.95);
    }

    @Test
    void tellsThatTwoNamesAreCloseRatherThanGuess() {
        ClientRecords found =
                finder.find(reading("x@other.example", "Lakesid Clinics").build());

        assertThat(found.getStanding()).isEqualTo(Standing.AMBIGUOUS);
        assertThat(found.getClient()).isEmpty();
        assertThat(found.getCandidates())
                .extracting(RecordMatch::getName)
                .containsExactly("Lakeside Clinics", "Lakeshore Clinics Ltd");
        assertThat(found.getSummary()).isEqualTo("2 records may be those of who asks; a person decides");
    }

    @Test
    void doesNotBelieveNameFromForeignDomain() {
        ClientRecords found = finder.find(
                reading("ceo@attacker.example", "Brightwater Foods GmbH").build());

        assertThat(found.getStanding()).isEqualTo(Standing.AMBIGUOUS);
        assertThat(found.getClient()).isEmpty();
        assertThat(found.getCandidates().get(0).getWhy())
                .isEqualTo("The inquiry names it, but the sender writes from another domain, attacker.example");
    }

    @Test
    void doesNotBelieveNameFromFreeMail() {
        ClientRecords found =
                finder.find(reading("someone@gmail.com", "Brightwater Foods").build());

        assertThat(found.getStanding()).isEqualTo(Standing.AMBIGUOUS);
        assertThat(found.getCandidates().get(0).getScore()).isEqualTo(0.85);
    }

    @Test
    void tellsThatSenderOfOneClientNamesAnother() {
        ClientRecords found = finder.find(
                reading("tom.reed@brightwater.example", "Lakeside Clinics").build());

        assertThat(found.getStanding()).isEqualTo(Standing.AMBIGUOUS);
        assertThat(found.getCandidates())
                .extracting(RecordMatch::getName)
                .contains("Brightwater Foods", "Lakeside Clinics");
    }

    @Test
    void findsPersonWithTypingErrorAtClient() {
        ClientRecords found = finder.find(reading("x@brightwater.example", null)
                .setPerson(extract("Ana Krüger"))
                .build());

        assertThat(found.getCandidates())
                .filteredOn(match -> match.getKind() == RecordKind.PERSON)
                .extracting(RecordMatch::getName, RecordMatch::getWhy)
                .containsExactly(tuple("Anna Krüger", "A contact of this client has that name"));
    }

    @Test
    void findsDealThatTheClientNames() {
        ClientRecords found = finder.find(reading("tom.reed@brightwater.example", null)
                .setText("Any news on D-1?")
                .build());

        assertThat(found.getStanding()).isEqualTo(Standing.KNOWN);
        assertThat(found.getCandidates())
                .filteredOn(match -> match.getKind() == RecordKind.DEAL)
                .extracting(RecordMatch::getId)
                .containsExactly("D-1");
    }

    @Test
    void tellsNothingOfDealThatAStrangerNames() {
        ClientRecords found =
                finder.find(reading("x@other.example", null).setSubject("D-2").build());

        assertThat(found.getStanding()).isEqualTo(Standing.AMBIGUOUS);
        assertThat(found.getClient()).isEmpty();
        assertThat(found.getSummary()).doesNotContain("Brightwater");
    }

    @Test
    void knowsNobodyWithoutEvidence() {
        ClientRecords found =
                finder.find(reading("x@other.example", "Entirely Other Firm").build());

        assertThat(found.getStanding()).isEqualTo(Standing.UNKNOWN);
        assertThat(found.getCandidates()).isEmpty();
        assertThat(found.getSummary()).isEqualTo("No record fits who asks");
    }

    @Test
    void sharedFreeMailDomainLinksNobody() {
        assertThat(finder.find(reading("other@gmail.com", null).build()).getStanding())
                .isEqualTo(Standing.UNKNOWN);
    }

    @Test
    void forgetsDealsAndKeepsClosedOneOverOpenOne() {
        index.put(KnownDeal.of(deal("D-1", "Renamed Foods", null, null, 2), false));
        assertThat(index.deal("D-1").orElseThrow().company()).isEqualTo("Brightwater Foods GmbH");

        index.remove("D-1", false);
        assertThat(index.deal("D-1")).isPresent();
        index.remove("D-1", true);
        index.clear(false);
        assertThat(index.size()).isEqualTo(2);
        assertThat(finder.find(reading("tom.reed@brightwater.example", "Brightwater Foods")
                                .build())
                        .getStanding())
                .isEqualTo(Standing.UNKNOWN);
    }
}
