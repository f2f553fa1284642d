package io.dealflow.agent.retrieval;

import static io.dealflow.agent.retrieval.Fixtures.deal;
import static io.dealflow.agent.retrieval.Fixtures.find;
import static io.dealflow.agent.retrieval.Fixtures.findIds;
import static io.dealflow.agent.retrieval.Fixtures.lost;
import static io.dealflow.agent.retrieval.Fixtures.retail;
import static io.dealflow.agent.retrieval.Fixtures.take;
import static io.dealflow.agent.retrieval.Fixtures.won;
import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.schemas.Company;
import io.dealflow.schemas.Contact;
import io.dealflow.schemas.Deal;
import io.dealflow.schemas.DealOutcome;
import io.dealflow.schemas.Precedent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrecedentSearchTest {

    @TempDir
    Path directory;

    private HistoryIndex index;

    @BeforeEach
    void open() {
        index = new IndexDirectory(directory).open();
    }

    @AfterEach
    void close() throws IOException {
        index.close();
    }

    @Test
    void answersNothingWhenHistoryIsEmpty() throws IOException {
        assertThat(find(index, retail("open", "Cancity", 2600).build())).isEmpty();
    }

    @Test
    void ranksByWhatDealsHaveInCommon() throws IOException {
        take(
                index,
                won(deal("stranger", "Isdom").setProduct("MG Special").setRegion("East")),
                won(retail("other-size", "Hatfan", 90)),
                won(retail("other-region", "Condax", 2448).setRegion("East")),
                won(retail("twin", "Golddex", 2448)));

        assertThat(findIds(index, retail("open", "Cancity", 2600).build()))
                .containsExactly("twin", "other-region", "other-size");
    }

    @Test
    void saysWhyInWords() throws IOException {
        take(index, won(retail("twin", "Golddex", 2448).setAmount(1054.0).setCurrency("EUR")));

        Precedent twin = find(
                        index,
                        retail("open", "Cancity", 2600)
                                .setAmount(1100.0)
                                .setCurrency("EUR")
                                .build())
                .get(0);

        assertThat(twin.getWhy())
                .isEqualTo("same industry retail, same product GTX Basic, same region West, "
                        + "similar size (2,448 vs 2,600 employees), similar amount (1,054 vs 1,100 EUR), won in 2017");
        assertThat(twin.getSource()).isEqualTo("crm");
    }

    @Test
    void tellsLostFromWonAndPrefersWon() throws IOException {
        take(index, lost(retail("a-lost", "Golddex", 2600)), won(retail("b-won", "Hatfan", 2600)));

        List<Precedent> found = find(index, retail("open", "Cancity", 2600).build());

        assertThat(found).extracting(Precedent::getDealId).containsExactly("b-won", "a-lost");
        assertThat(found).extracting(Precedent::getOutcome).containsExactly(DealOutcome.WON, DealOutcome.LOST);
        assertThat(found.get(1).getWhy()).endsWith("lost in 2017");
        assertThat(found.get(1).getSimilarity()).isLessThan(found.get(0).getSimilarity());
    }

    @Test
    void neverAnswersDealItself() throws IOException {
        Deal self = won(retail("self", "Cancity", 2600));
        take(index, self);

        assertThat(find(index, self)).isEmpty();
    }

    @Test
    void findsSimilarNotesWithoutQuotingThem() throws IOException {
        take(
                index,
                won(deal("plain", "Hatfan").setNotes("Asked for a discount on the yearly plan")),
                won(deal("freezer", "Golddex").setNotes("Auditor found excursions in the blast freezer at night")));

        List<Precedent> found = find(
                index,
                deal("open", "Cancity")
                        .setNotes("Blast freezer excursions, auditor comes back")
                        .build());

        assertThat(found.get(0).getDealId()).isEqualTo("freezer");
        assertThat(found.get(0).getWhy()).isEqualTo("similar title or notes, won in 2017");
    }

    @Test
    void keepsPersonalDataOfOtherCustomersOut() throws IOException {
        take(
                index,
                won(retail("twin", "Golddex", 2600)
                        .setTitle("SECRET title")
                        .setNotes("SECRET notes")
                        .setOwner("SECRET owner")
                        .setContact(Contact.newBuilder()
                                .setName("SECRET name")
                                .setEmail("SECRET@example.com")
                                .setRole("SECRET role")
                                .setPhone("SECRET phone")
                                .build())));

        List<Precedent> found = find(
                index, retail("open", "Cancity", 2600).setNotes("SECRET notes").build());

        assertThat(found).hasSize(1);
        assertThat(found.toString()).doesNotContainIgnoringCase("secret");
    }

    @Test
    void answersAtMostTwoOfOneCompanyEvenIfItFillsTheCandidates() throws IOException {
        Deal[] history = new Deal[302];
        for (int i = 0; i < 300; i++) {
            history[i] = won(retail("same-" + i, "Cancity", 2600));
        }
        history[300] = won(retail("other-1", "Golddex", 300).setRegion("East"));
        history[301] = won(retail("other-2", "Hatfan", 200).setRegion("East"));
        take(index, history);

        assertThat(findIds(index, retail("open", "Cancity", 2600).build()))
                .containsExactly("same-0", "same-1", "other-1", "other-2");
    }

    @Test
    void takesPlaceholderNamesAsUnknown() throws IOException {
        take(
                index,
                won(retail("a", "Unknown", 2600)),
                won(retail("b", "Unknown", 2600)),
                won(retail("c", "Unknown", 2600)));

        List<Precedent> found = find(index, retail("open", "Unknown", 2600).build());

        assertThat(found).hasSize(3);
        assertThat(found.get(0).getWhy()).doesNotContain("same company");
    }

    @Test
    void oneWrongDateDoesNotMakeOthersOld() throws IOException {
        Deal future = retail("future", "Hatfan", 2600)
                .setOutcome(DealOutcome.WON)
                .setClosedAt(Instant.parse("9999-01-01T00:00:00Z"))
                .build();
        take(index, future, won(retail("twin", "Golddex", 2600)));

        assertThat(find(index, retail("open", "Cancity", 2600).build()))
                .allSatisfy(precedent -> assertThat(precedent.getSimilarity()).isBetween(0.2, 1.0));
    }

    @Test
    void readsTextsOfAnySizeAndScriptAsPlainWords() throws IOException {
        String large = "frost +(* AND \"~ [a TO] 冷凍 ❄ \uD83D ".repeat(30_000);
        take(index, won(deal("large", "Ünïcode \u0000 GmbH").setNotes(large)));

        assertThat(findIds(index, deal("open", "Cancity").setNotes(large).build()))
                .containsExactly("large");
    }

    @Test
    void similarityStaysWithinBoundsAndOrder() throws IOException {
        Random random = new Random(20_261_122);
        Deal[] history = new Deal[400];
        for (int i = 0; i < history.length; i++) {
            history[i] = random(random, "past-" + i);
        }
        take(index, history);

        for (int i = 0; i < 200; i++) {
            List<Precedent> found = find(index, random(random, "open-" + i));
            assertThat(found).hasSizeLessThanOrEqualTo(5);
            assertThat(found)
                    .allSatisfy(
                            precedent -> assertThat(precedent.getSimilarity()).isBetween(0.0, 1.0));
            assertThat(found).extracting(Precedent::getSimilarity).isSortedAccordingTo((a, b) -> Double.compare(b, a));
        }
    }

    private static Deal random(Random random, String id) {
        Deal.Builder deal = deal(id, "Company " + random.nextInt(40));
        Company company = deal.getCompany();
        if (random.nextBoolean()) {
            company.setIndustry(List.of("retail", "technolgy", "technology", "").get(random.nextInt(4)));
        }
        if (random.nextBoolean()) {
            company.setEmployees(random.nextInt(5_000) - 10);
        }
        if (random.nextBoolean()) {
            company.setRevenueMillions(
                    List.of(0.0, 12.5, Double.NaN, Double.MAX_VALUE).get(random.nextInt(4)));
        }
        if (random.nextBoolean()) {
            deal.setNotes("word" + random.nextInt(20) + " word" + random.nextInt(20));
        }
        if (random.nextBoolean()) {
            deal.setAmount(random.nextDouble() * 10_000);
        }
        deal.setClosedAt(Instant.ofEpochSecond(random.nextInt()));
        return deal.setOutcome(random.nextBoolean() ? DealOutcome.WON : DealOutcome.LOST)
                .build();
    }
}
