package io.dealflow.agent.drafting;

import static io.dealflow.agent.drafting.DraftingFixtures.contact;
import static io.dealflow.agent.drafting.DraftingFixtures.deal;
import static io.dealflow.agent.drafting.DraftingFixtures.drafter;
import static io.dealflow.agent.drafting.DraftingFixtures.precedent;
import static io.dealflow.agent.drafting.DraftingFixtures.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.schemas.Citation;
import io.dealflow.schemas.Company;
import io.dealflow.schemas.Draft;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every industry at every stage: no value without its citation, and no citation without its claim. */
class CitationTest {

    private static final TemplateDrafter DRAFTER = drafter(true);

    static Stream<Arguments> industriesAndStages() {
        Vocabulary vocabulary = Vocabulary.read(DraftingConfig.folder(Optional.empty()));
        return Stream.concat(vocabulary.industries().stream().map(Term::name), Stream.of("space mining"))
                .flatMap(
                        industry -> Stream.concat(vocabulary.stages().stream().map(Term::name), Stream.of("unheard of"))
                                .map(stage -> Arguments.of(industry, stage)));
    }

    @ParameterizedTest
    @MethodSource("industriesAndStages")
    void everyClaimStandsInTheEmail(String industry, String stage) {
        Draft draft = draft(industry, stage, "Ada");
        String text = draft.getSubject() + "\n" + draft.getBody();
        assertThat(draft.getCitations())
                .isNotEmpty()
                .allSatisfy(citation -> assertThat(text).contains(citation.getClaim()));
    }

    @ParameterizedTest
    @MethodSource("industriesAndStages")
    void everyValueIsCited(String industry, String stage) {
        Draft draft = draft(industry, stage, "Ada");
        String text = draft.getSubject() + "\n" + draft.getBody();
        Stream.of("qCompany", "qProduct", "Ada", "qOwner", "qOther", "98,765")
                .filter(text::contains)
                .forEach(value -> assertThat(draft.getCitations())
                        .extracting(Citation::getClaim)
                        .anySatisfy(claim -> assertThat(claim).contains(value)));
        assertThat(withoutClaims(draft)).doesNotContainPattern("q[A-Z]|[0-9]");
    }

    @ParameterizedTest
    @MethodSource("industriesAndStages")
    void lengthIsThatOfALetterSomebodyReads(String industry, String stage) {
        assertThat(draft(industry, stage, "Ada").getBody().split("\\s+")).hasSizeBetween(90, 160);
        assertThat(draft(industry, stage, null).getBody().split("\\s+")).hasSizeBetween(90, 160);
    }

    private static String withoutClaims(Draft draft) {
        String text = draft.getSubject() + "\n" + draft.getBody();
        for (Citation citation : draft.getCitations()) {
            text = text.replace(citation.getClaim(), "");
        }
        return text;
    }

    private static Draft draft(String industry, String stage, String contact) {
        return DRAFTER.draft(task(
                deal().setCompany(Company.newBuilder()
                                .setName("qCompany")
                                .setIndustry(industry)
                                .build())
                        .setContact(contact == null ? null : contact(contact, null))
                        .setProduct("qProduct")
                        .setAmount(98_765.0)
                        .setStage(stage)
                        .setOwner("qOwner")
                        .build(),
                precedent("P-7", "qOther").setProduct("qProduct").build()));
    }
}
