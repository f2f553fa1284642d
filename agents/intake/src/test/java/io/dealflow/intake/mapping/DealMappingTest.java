package io.dealflow.intake.mapping;

import static io.dealflow.intake.mapping.MappingFixtures.account;
import static io.dealflow.intake.mapping.MappingFixtures.activity;
import static io.dealflow.intake.mapping.MappingFixtures.contact;
import static io.dealflow.intake.mapping.MappingFixtures.opportunity;
import static io.dealflow.intake.mapping.MappingFixtures.user;
import static io.dealflow.intake.mapping.MappingFixtures.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dealflow.schemas.Deal;
import io.dealflow.schemas.DealOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DealMappingTest {

    private final DealMapping mapping = MappingFixtures.crm();

    @Test
    void mapsJoinedRowsToDeal() {
        Deal deal = map(opportunity()).deal();

        assertThat(deal.getId()).isEqualTo("OPP-7");
        assertThat(deal.getTitle()).contains("Größere Flotte \uD83D\uDE9A");
        assertThat(deal.getCompany().getName()).isEqualTo("Søren & Söhne");
        assertThat(deal.getContact().orElseThrow().getName()).isEqualTo("Ada Berg");
        assertThat(deal.getAmount()).contains(1250.5);
        assertThat(deal.getOwner()).contains("Moses Frase");
        assertThat(deal.getCreatedAt()).contains(Instant.parse("2026-03-01T09:30:00.123Z"));
        assertThat(deal.getClosedAt()).contains(Instant.parse("2026-04-01T00:00:00Z"));
        assertThat(deal.getSource()).isEqualTo("crm");
        assertThat(deal.getAttributes()).isEqualTo(Map.of("urgent", "true", "budget", "12", "calls", "1"));
        assertThat(deal.getNotes()).isEmpty();
        assertThat(deal.getOutcome()).isEmpty();
    }

    @Test
    void tellsItsParts() {
        assertThat(mapping.source()).isEqualTo("crm");
        assertThat(mapping.maxSnapshotAge()).contains(Duration.ofDays(90));
        assertThat(mapping.root().name()).isEqualTo("opportunity");
        assertThat(mapping.root().topic()).contains("crm.public.opportunities");
        assertThat(mapping.root().key()).containsExactly("id");
        assertThat(mapping.tables())
                .extracting(TableMapping::name)
                .containsExactly("opportunity", "account", "contact", "user", "activity");
        assertThat(mapping.joins()).extracting(Join::name).containsExactly("account", "contact", "owner", "activities");
        assertThat(mapping.joins().get(2)).isInstanceOfSatisfying(Join.ToOne.class, owner -> {
            assertThat(owner.table().name()).isEqualTo("user");
            assertThat(owner.from()).isEqualTo("account");
            assertThat(owner.column()).isEqualTo("owner_id");
        });
        assertThat(mapping.joins().get(3))
                .isInstanceOfSatisfying(
                        Join.ToMany.class,
                        activities -> assertThat(activities.column()).isEqualTo("opportunity_id"));
        assertThat(mapping.root().columns().get("amount").place()).isEqualTo("mapping.yaml:11");
    }

    @Test
    void findsPhaseAndOutcome() {
        assertThat(map(opportunity()).phase()).isEqualTo(Phase.OPEN);
        assertThat(map(with(opportunity(), "stage", "Draft")).phase()).isEqualTo(Phase.OTHER);
        assertThat(map(with(opportunity(), "stage", null)).phase()).isEqualTo(Phase.OTHER);
        MappedDeal won = map(with(opportunity(), "stage", "Won"));
        assertThat(won.phase()).isEqualTo(Phase.CLOSED);
        assertThat(won.deal().getOutcome()).contains(DealOutcome.WON);
        assertThat(map(with(opportunity(), "stage", "Lost")).deal().getOutcome())
                .contains(DealOutcome.LOST);
    }

    @Test
    void takesMissingRowsForNull() {
        MappedDeal mapped = mapping.map(new JoinedRows(opportunity(), Map.of("account", account()), Map.of()));

        assertThat(mapped.deal().getOwner()).isEmpty();
        assertThat(mapped.deal().getAttributes()).containsEntry("calls", "0");
    }

    @Test
    void givesColumnsOfMissingRowAsNull() {
        for (String expression : List.of(
                "contact == null ? 'none' : 'some'",
                "contact != null ? 'some' : 'none'",
                "contact.email == null ? 'none' : 'some'",
                "contact.email != null ? 'some' : 'none'",
                "has(contact.email) ? 'some' : 'none'")) {
            DealMapping title = DealMapping.parse(
                    "m", MappingFixtures.crmWith("title: opportunity.title", "title: \"" + expression + "\""));
            JoinedRows without = new JoinedRows(opportunity(), Map.of("account", account()), Map.of());

            assertThat(title.map(without).deal().getTitle()).as(expression).contains("none");
            assertThat(title.map(rows(opportunity())).deal().getTitle())
                    .as(expression)
                    .contains("some");
        }
    }

    @Test
    void takesWhatCannotBeComputedBecauseOfNullForNull() {
        DealMapping sum = DealMapping.parse(
                "mapping.yaml",
                MappingFixtures.crmWith("amount: opportunity.amount", "amount: opportunity.amount * 2.0 + 1.0"));

        assertThat(sum.map(rows(with(opportunity(), "amount", null))).deal().getAmount())
                .isEmpty();
        assertThat(sum.map(rows(with(opportunity(), "amount", 2))).deal().getAmount())
                .contains(5.0);
    }

    @Test
    void takesNullOfConditionsAndConversionsForNull() {
        String title = "title: opportunity.title";

        assertThat(titleOf(title, "title: \"opportunity.urgent ? 'a' : 'b'\"", "urgent"))
                .isEmpty();
        assertThat(titleOf(title, "title: string(opportunity.amount)", "amount"))
                .isEmpty();
        assertThat(titleOf(title, "title: string(int(opportunity.stage))", "stage"))
                .isEmpty();
        assertThat(titleOf(title, "title: opportunity.stage.lowerAscii()", "stage"))
                .isEmpty();
        assertThat(titleOf(title, "title: string(opportunity.created_at.getFullYear())", "created_at"))
                .isEmpty();
        assertThat(titleOf(title, "title: \"has(opportunity.stage) ? 'a' : 'b'\"", "stage"))
                .contains("b");
        assertThat(titleOf(title, "title: \"' '\"", "stage")).isEmpty();
    }

    private static Optional<String> titleOf(String line, String replacement, String nullColumn) {
        DealMapping mapping = DealMapping.parse("mapping.yaml", MappingFixtures.crmWith(line, replacement));
        return mapping.map(rows(with(opportunity(), nullColumn, null))).deal().getTitle();
    }

    @Test
    void refusesValueThatCannotBeComputedWithoutRepeatingIt() {
        DealMapping mapping = DealMapping.parse(
                "mapping.yaml",
                MappingFixtures.crmWith("title: opportunity.title", "title: string(int(opportunity.stage))"));

        assertThatThrownBy(() -> mapping.map(rows(opportunity())))
                .isInstanceOf(MappingException.class)
                .hasMessage("mapping.yaml:40: deal field 'title': cannot be computed (BAD_FORMAT)");
    }

    @Test
    void takesAbsentKeyOfJsonForNull() {
        assertThat(map(with(opportunity(), "details", "{}")).deal().getAttributes())
                .doesNotContainKey("budget");
        assertThat(map(with(opportunity(), "details", null)).deal().getAttributes())
                .doesNotContainKey("budget");
        assertThat(map(with(opportunity(), "details", Map.of("budget", 1.5)))
                        .deal()
                        .getAttributes())
                .containsEntry("budget", "1.5");
    }

    @Test
    void leavesContactOutWithoutItsFields() {
        DealMapping named = DealMapping.parse(
                "mapping.yaml",
                MappingFixtures.crmWith(
                        "\"[contact.first_name, contact.last_name].filter(part, part != null).join(' ')\"",
                        "\"contact == null ? null : contact.first_name + ' ' + contact.last_name\""));

        assertThat(named.map(new JoinedRows(opportunity(), Map.of("account", account()), Map.of()))
                        .deal()
                        .getContact())
                .isEmpty();
        assertThat(named.map(rows(opportunity()))
                        .deal()
                        .getContact()
                        .orElseThrow()
                        .getName())
                .isEqualTo("Ada Berg");
    }

    @Test
    void refusesRowsThatGiveNoDealWithPlace() {
        assertThatThrownBy(() -> mapping.map(JoinedRows.ofRoot(opportunity())))
                .isInstanceOf(MappingException.class)
                .hasMessage("mapping.yaml:41: field 'company.name': missing, expected a text that is not blank");
        assertThatThrownBy(() -> map(with(opportunity(), "amount", "-1")))
                .hasMessage("mapping.yaml:45: field 'amount': found -1.0, expected a number from 0");
        assertThatThrownBy(() -> map(with(opportunity(), "details", "{\"budget\": [1]}")))
                .hasMessage("mapping.yaml:52: field 'attributes.budget': found a list, expected a text");
    }

    @Test
    void digestsRelevantFieldsOnly() {
        DealMapping some =
                DealMapping.parse("m", MappingFixtures.CRM + "relevant: [amount, company, attributes.urgent]\n");
        byte[] before = some.map(rows(opportunity())).relevant();

        assertThat(some.map(rows(with(opportunity(), "title", "Other"))).relevant())
                .isEqualTo(before);
        assertThat(some.map(rows(with(opportunity(), "amount", 1250.5))).relevant())
                .isEqualTo(before);
        assertThat(some.map(rows(with(opportunity(), "amount", null))).relevant())
                .isNotEqualTo(before);
        assertThat(some.map(rows(with(opportunity(), "urgent", false))).relevant())
                .isNotEqualTo(before);
        assertThat(some.map(new JoinedRows(
                                opportunity(), Map.of("account", with(account(), "industry", "food")), Map.of()))
                        .relevant())
                .isNotEqualTo(before);
    }

    @Test
    void digestsAllButNotesByDefault() {
        byte[] before = map(opportunity()).relevant();

        assertThat(map(with(opportunity(), "details", "{\"budget\": 12, \"note\": \"call\"}"))
                        .relevant())
                .isEqualTo(before);
        assertThat(map(with(opportunity(), "title", "Other")).relevant()).isNotEqualTo(before);
    }

    @Test
    void digestIsTheSameEverywhere() {
        assertThat(HexFormat.of().formatHex(map(opportunity()).relevant()))
                .isEqualTo("8df62b907db2d25904820af5f3ae09eeb774ae0292f21cc1c6c4e0161cf52082");
    }

    @Test
    void appliesWhere() {
        TableMapping activity = mapping.tables().get(4);

        assertThat(activity.accepts(activity(1, "call"))).isTrue();
        assertThat(activity.accepts(with(activity(1, "call"), "source", "phone")))
                .isTrue();
        assertThat(activity.accepts(with(activity(1, "call"), "source", "dealflow")))
                .isFalse();
        assertThat(mapping.joins().get(3).table().accepts(with(activity(1, "call"), "source", "dealflow")))
                .isFalse();
        assertThat(mapping.root().accepts(opportunity())).isTrue();
    }

    private MappedDeal map(Map<String, @Nullable Object> root) {
        return mapping.map(rows(root));
    }

    private static JoinedRows rows(Map<String, @Nullable Object> root) {
        return new JoinedRows(
                root,
                Map.of("account", account(), "contact", contact(), "owner", user()),
                Map.of("activities", List.of(activity(1, "call"), activity(2, "mail"))));
    }
}
