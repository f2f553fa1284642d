package io.dealflow.agent.records;

import static io.dealflow.agent.records.Fixtures.deal;
import static io.dealflow.agent.records.Fixtures.won;
import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.schemas.Deal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ClientIndexTest {

    private int letGo;
    private final ClientIndex index = new ClientIndex(3, () -> letGo++);

    @Test
    void letsTheOldestDealGoBeyondTheBound() {
        put("D-2", "Brightwater Foods", "tom@brightwater.example", 2);
        put("D-1", "Lakeside Clinics", "mia@lakeside.example", 1);
        put("D-3", "Brightwater Foods", "tom@brightwater.example", 3);
        assertThat(letGo).isZero();

        put("D-4", "Northfield Motors", "ann@northfield.example", 4);

        assertThat(letGo).isEqualTo(1);
        assertThat(index.size()).isEqualTo(3);
        assertThat(index.deal("D-1")).isEmpty();
        assertThat(index.named("lakeside clinics")).isEmpty();
        assertThat(index.ofDomain("lakeside.example")).isEmpty();
        assertThat(index.ofEmail("mia@lakeside.example")).isEmpty();
        assertThat(index.resembling("lakesid clinics")).isEmpty();
        assertThat(ids("brightwater foods")).containsExactly("D-3", "D-2");
        assertThat(ids("northfield motors")).containsExactly("D-4");
    }

    @Test
    void letsADealGoAtOnceThatIsOlderThanAllThatAreHeld() {
        put("D-2", "Brightwater Foods", null, 2);
        put("D-3", "Brightwater Foods", null, 3);
        put("D-4", "Brightwater Foods", null, 4);

        put("D-1", "Lakeside Clinics", null, 1);

        assertThat(letGo).isEqualTo(1);
        assertThat(ids("brightwater foods")).containsExactly("D-4", "D-3", "D-2");
        assertThat(index.named("lakeside clinics")).isEmpty();
    }

    @Test
    void letsNoDealGoForAChangeOfOneThatIsHeld() {
        put("D-1", "Brightwater Foods", null, 1);
        put("D-2", "Brightwater Foods", null, 2);
        put("D-3", "Brightwater Foods", null, 3);

        put("D-3", "Lakeside Clinics", null, 5);
        index.put(KnownDeal.of(won(deal("D-1", "Brightwater Foods", null, null, 0)), true));

        assertThat(letGo).isZero();
        assertThat(ids("brightwater foods")).containsExactly("D-2", "D-1");
        assertThat(ids("lakeside clinics")).containsExactly("D-3");
    }

    @Test
    void knowsAnAddressAndADomainForAsLongAsADealHasThem() {
        put("D-1", "Brightwater Foods", "tom@brightwater.example", 1);
        put("D-2", "Brightwater Foods", "tom@brightwater.example", 2);

        index.remove("D-2", false);
        assertThat(index.ofEmail("tom@brightwater.example"))
                .extracting(Client::plainName)
                .containsExactly("brightwater foods");
        assertThat(index.ofDomain("shop.brightwater.example"))
                .extracting(Client::plainName)
                .containsExactly("brightwater foods");

        put("D-1", "Brightwater Foods", null, 1);
        assertThat(index.ofEmail("tom@brightwater.example")).isEmpty();
        assertThat(index.ofDomain("shop.brightwater.example")).isEmpty();
        assertThat(ids("brightwater foods")).containsExactly("D-1");
    }

    @Test
    void findsEveryClientThatSharesAnAddressOrADomain() {
        put("D-1", "Lakeside Clinics", "mia@lake.example", 1);
        put("D-2", "Brightwater Foods", "mia@lake.example", 2);
        put("D-3", "Northfield Motors", "ann@lake.example", 3);

        assertThat(index.ofEmail("mia@lake.example"))
                .extracting(Client::plainName)
                .containsExactly("brightwater foods", "lakeside clinics");
        assertThat(index.ofDomain("lake.example"))
                .extracting(Client::plainName)
                .containsExactly("brightwater foods", "lakeside clinics", "northfield motors");
    }

    @Test
    void resemblesANameThatHasHalfOfItsPartsOfThreeLetters() {
        put("D-1", "Lakeside Clinics", null, 1);
        put("D-2", "Clinics Lakeside", null, 2);
        put("D-3", "Brightwater Clinics", null, 3);

        assertThat(index.resembling("lakesid clinic"))
                .extracting(Client::plainName)
                .containsExactlyInAnyOrder("lakeside clinics", "clinics lakeside");
        assertThat(index.resembling("")).isEmpty();
    }

    @Test
    void keepsEqualPartsOfDealsOnce() {
        put("D-1", "Brightwater Foods", "tom@brightwater.example", 1);
        put("D-2", "Brightwater Foods", "tom@brightwater.example", 2);

        KnownDeal one = index.deal("D-1").orElseThrow();
        KnownDeal other = index.deal("D-2").orElseThrow();
        assertThat(one.firm()).isSameAs(other.firm());
        assertThat(one.contact()).isNotNull().isSameAs(other.contact());
        assertThat(one.rep()).isNotNull().isSameAs(other.rep());
    }

    private void put(String id, String company, @Nullable String email, int day) {
        Deal deal = deal(id, company, email == null ? null : "Tom Reed", email, day);
        index.put(KnownDeal.of(decoded(deal), false));
    }

    /** The deal with texts of its own, as each record has them. */
    private static Deal decoded(Deal deal) {
        try {
            return Deal.fromByteBuffer(deal.toByteBuffer());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> ids(String plainName) {
        return index.named(plainName).orElseThrow().deals().stream()
                .map(KnownDeal::id)
                .toList();
    }
}
