package io.dealflow.bench.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.bench.crm.SampleMapping;
import io.dealflow.intake.mapping.DealMapping;
import io.dealflow.intake.mapping.MappedDeal;
import io.dealflow.intake.mapping.Phase;
import io.dealflow.schemas.Deal;
import io.dealflow.schemas.DealOutcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExpectedDealsTest {

    @TempDir
    private Path folder;

    private DealMapping mapping;

    @BeforeEach
    void readMapping() throws IOException {
        mapping = DealMapping.read(SampleMapping.writeTo(folder));
    }

    @Test
    void joinsTheRowsOfADeal() {
        Map<String, MappedDeal> deals = ExpectedDeals.of(
                mapping,
                Map.of(
                        "opportunity",
                        List.of(opportunity(7, "Proposal", 2)),
                        "account",
                        List.of(account(1, "Northwind", null), account(2, "Contoso", 1)),
                        "contact",
                        List.of(row("contact", Map.of("id", 3L, "last_name", "Holm"))),
                        "user",
                        List.of(row("user", Map.of("id", 4L, "name", "Sofie Lund"))),
                        "activity",
                        List.of(meeting(1, 7, "user"), meeting(2, 7, "dealflow"), meeting(3, 8, "user"))));

        assertThat(deals).containsOnlyKeys("OPP-7");
        MappedDeal mapped = deals.get("OPP-7");
        Deal deal = mapped.deal();
        assertThat(mapped.phase()).isEqualTo(Phase.OPEN);
        assertThat(deal.getCompany().getName()).isEqualTo("Contoso");
        assertThat(deal.getCompany().getParent()).contains("Northwind");
        assertThat(deal.getContact().orElseThrow().getName()).isEqualTo("Holm");
        assertThat(deal.getOwner()).contains("Sofie Lund");
        assertThat(deal.getAttributes()).containsEntry("meetings", "1");
    }

    @Test
    void tellsClosedDealsFromOpenOnes() {
        Map<String, MappedDeal> deals = ExpectedDeals.of(
                mapping,
                Map.of(
                        "opportunity",
                        List.of(opportunity(7, "Closed Lost", 2), opportunity(8, "Draft", 2)),
                        "account",
                        List.of(account(2, "Contoso", null)),
                        "contact",
                        List.of(row("contact", Map.of("id", 3L, "last_name", "Holm")))));

        assertThat(deals.get("OPP-7").phase()).isEqualTo(Phase.CLOSED);
        assertThat(deals.get("OPP-7").deal().getOutcome()).contains(DealOutcome.LOST);
        assertThat(deals.get("OPP-8").phase()).isEqualTo(Phase.OTHER);
    }

    private Map<String, @Nullable Object> opportunity(long id, String stage, long account) {
        return row(
                "opportunity",
                Map.of(
                        "id",
                        id,
                        "title",
                        "Renewal",
                        "stage",
                        stage,
                        "account_id",
                        account,
                        "contact_id",
                        3L,
                        "owner_id",
                        4L,
                        "created_at",
                        "2026-10-01T08:00:00Z"));
    }

    private Map<String, @Nullable Object> account(long id, String name, @Nullable Integer parent) {
        Map<String, @Nullable Object> account = row("account", Map.of("id", id, "name", name));
        account.put("parent_id", parent);
        return account;
    }

    private Map<String, @Nullable Object> meeting(long id, long opportunity, String source) {
        return row("activity", Map.of("id", id, "opportunity_id", opportunity, "kind", "meeting", "source", source));
    }

    /** A row with all columns of its table, of which most are null. */
    private Map<String, @Nullable Object> row(String table, Map<String, Object> values) {
        Map<String, @Nullable Object> row = new HashMap<>();
        mapping.tables().stream()
                .filter(each -> each.name().equals(table))
                .forEach(each -> each.columns().keySet().forEach(column -> row.put(column, null)));
        row.putAll(values);
        return row;
    }
}
