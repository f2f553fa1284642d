package io.dealflow.intake.mapping;

import static io.dealflow.intake.mapping.MappingFixtures.row;
import static io.dealflow.intake.mapping.MappingFixtures.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.schemas.Contact;
import io.dealflow.schemas.Deal;
import io.dealflow.schemas.DealOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Holds the mappings that come with Dealflow to what they promise. */
class SampleMappingsTest {

    private static final Path FOLDER = Path.of("..", "..", "deploy", "crm");

    @Test
    void mapsSampleCrm() {
        DealMapping mapping = DealMapping.read(FOLDER.resolve("mapping.yaml"));
        Map<String, @Nullable Object> opportunity = row(
                "id",
                2601,
                "title",
                "ColdWatch Fleet",
                "account_id",
                4,
                "contact_id",
                null,
                "owner_id",
                3,
                "product",
                "ColdWatch Fleet",
                "amount",
                "25670.00",
                "currency",
                "EUR",
                "stage",
                "Negotiation",
                "lead_source",
                "referral",
                "details",
                "{\"units\": 75}",
                "notes",
                "Refused two loads",
                "created_at",
                "2026-01-27T10:00:00Z",
                "closed_at",
                null);
        Map<String, @Nullable Object> account = row(
                "id",
                4,
                "name",
                "Transportes Rivera Norte",
                "industry",
                "logistics",
                "country",
                "Spain",
                "employees",
                320,
                "revenue_millions",
                "61.7",
                "founded",
                1986,
                "parent_id",
                null,
                "website",
                null);
        Map<String, @Nullable Object> owner = row("id", 3, "name", "Tomás Ibarra", "region", "South");
        JoinedRows rows = new JoinedRows(opportunity, Map.of("account", account, "owner", owner), Map.of());

        MappedDeal mapped = mapping.map(rows);

        assertFits(mapping, rows);
        assertThat(mapped.phase()).isEqualTo(Phase.OPEN);
        Deal deal = mapped.deal();
        assertThat(deal.getId()).isEqualTo("OPP-2601");
        assertThat(deal.getCompany().getRevenueMillions()).contains(61.7);
        assertThat(deal.getContact()).isEmpty();
        assertThat(deal.getOwner()).contains("Tomás Ibarra");
        assertThat(deal.getRegion()).contains("South");
        assertThat(deal.getAttributes()).isEqualTo(Map.of("leadSource", "referral", "units", "75", "meetings", "0"));
        assertThat(phase(mapping, rows, "stage", "Draft")).isEqualTo(Phase.OTHER);
        assertThat(phase(mapping, rows, "stage", "Closed Lost")).isEqualTo(Phase.CLOSED);
        assertThat(mapping.map(with(rows, "notes", "Called")).relevant()).isEqualTo(mapped.relevant());
        assertThat(mapping.map(with(rows, "amount", "1.00")).relevant()).isNotEqualTo(mapped.relevant());
    }

    @Test
    void declaresColumnsOfSampleCrm() throws IOException {
        String schema = Files.readString(FOLDER.resolve("schema.sql"));

        assertThat(DealMapping.read(FOLDER.resolve("mapping.yaml")).tables()).allSatisfy(table -> {
            String name = table.topic().orElseThrow().replace("crm.public.", "");
            Matcher definition = Pattern.compile("(?s)CREATE TABLE " + name + " \\((.*?)\n\\);")
                    .matcher(schema);
            assertThat(definition.find()).isTrue();
            assertThat(definition.group(1).lines().map(line -> line.strip().split(" ")[0]))
                    .containsAll(table.columns().keySet());
        });
    }

    @Test
    void mapsHubSpot() {
        DealMapping mapping = DealMapping.read(FOLDER.resolve("hubspot.yaml"));
        Map<String, @Nullable Object> root = row(
                "id",
                17501,
                "dealname",
                "Tailspin renewal",
                "dealstage",
                "decisionmakerboughtin",
                "pipeline",
                "default",
                "dealtype",
                "existingbusiness",
                "amount",
                "1200",
                "deal_currency_code",
                "USD",
                "description",
                null,
                "createdate",
                "2026-02-01T08:00:00.000Z",
                "closedate",
                "2026-05-31T22:00:00.000Z",
                "hs_is_closed",
                false,
                "hs_is_closed_won",
                false,
                "hubspot_owner_id",
                9,
                "hs_primary_associated_company",
                5);
        Map<String, @Nullable Object> company = row(
                "id",
                5,
                "name",
                null,
                "domain",
                "tailspin.example",
                "industry",
                "COMPUTER_SOFTWARE",
                "country",
                "US",
                "numberofemployees",
                50,
                "annualrevenue",
                "2500000",
                "founded_year",
                "about 1999");
        Map<String, @Nullable Object> contact = row(
                "id",
                8,
                "firstname",
                null,
                "lastname",
                null,
                "email",
                "ada@tailspin.example",
                "jobtitle",
                "CFO",
                "phone",
                null);
        Map<String, @Nullable Object> owner = row("id", 9, "first_name", "Moses", "last_name", "Frase");
        JoinedRows rows = new JoinedRows(
                root,
                Map.of("company", company, "contact", contact, "owner", owner),
                Map.of("contacts", List.of(row("deal_id", 17501, "contact_id", 8))));

        Deal deal = mapping.map(rows).deal();

        assertFits(mapping, rows);
        assertThat(deal.getId()).isEqualTo("HS-17501");
        assertThat(deal.getCompany().getName()).isEqualTo("tailspin.example");
        assertThat(deal.getCompany().getIndustry()).contains("computer software");
        assertThat(deal.getCompany().getRevenueMillions()).contains(2.5);
        assertThat(deal.getCompany().getFounded()).isEmpty();
        assertThat(deal.getContact().map(Contact::getName)).contains("ada@tailspin.example");
        assertThat(deal.getOwner()).contains("Moses Frase");
        assertThat(deal.getClosedAt()).isEmpty();
        assertThat(phase(mapping, rows, "hs_is_closed", null)).isEqualTo(Phase.OPEN);
        assertThat(phase(mapping, rows, "hs_is_closed", true)).isEqualTo(Phase.CLOSED);
        assertThat(mapping.map(JoinedRows.ofRoot(root)).deal().getCompany().getName())
                .isEqualTo("Tailspin renewal");
    }

    @Test
    void mapsSalesforce() {
        DealMapping mapping = DealMapping.read(FOLDER.resolve("salesforce.yaml"));
        Map<String, @Nullable Object> root = row(
                "Id",
                "006A",
                "Name",
                "Edge Installation",
                "AccountId",
                "001A",
                "ContactId",
                "003A",
                "OwnerId",
                "005A",
                "StageName",
                "Closed Won",
                "IsClosed",
                true,
                "IsWon",
                true,
                "Amount",
                75000.0,
                "CurrencyIsoCode",
                "USD",
                "LeadSource",
                "Web",
                "Type",
                "New Customer",
                "Description",
                null,
                "CreatedDate",
                "2026-01-10T12:00:00.000+0000",
                "CloseDate",
                "2026-02-28",
                "IsDeleted",
                false);
        Map<String, @Nullable Object> account = row(
                "Id",
                "001A",
                "Name",
                "Edge Communications",
                "Industry",
                "Electronics",
                "BillingCountry",
                "USA",
                "NumberOfEmployees",
                1000,
                "AnnualRevenue",
                139000000,
                "YearStarted",
                "1999",
                "ParentId",
                null,
                "Website",
                "http://edge.example");
        Map<String, @Nullable Object> contact =
                row("Id", "003A", "Name", "Rose Gonzalez", "Email", null, "Title", "SVP", "Phone", null);
        Map<String, @Nullable Object> role = row(
                "Id",
                "00KA",
                "OpportunityId",
                "006A",
                "ContactId",
                "003A",
                "Role",
                "Decision Maker",
                "IsPrimary",
                true);
        JoinedRows rows = new JoinedRows(
                root,
                Map.of("Account", account, "Contact", contact),
                Map.of("Roles", List.of(with(role, "IsPrimary", false), role)));

        MappedDeal mapped = mapping.map(rows);

        assertFits(mapping, rows);
        assertThat(mapped.phase()).isEqualTo(Phase.CLOSED);
        assertThat(mapped.deal().getOutcome()).contains(DealOutcome.WON);
        assertThat(mapped.deal().getCreatedAt()).contains(Instant.parse("2026-01-10T12:00:00Z"));
        assertThat(mapped.deal().getClosedAt()).contains(Instant.parse("2026-02-28T00:00:00Z"));
        assertThat(mapped.deal().getCompany().getFounded()).contains(1999);
        assertThat(mapped.deal().getContact().flatMap(Contact::getRole)).contains("Decision Maker");
        assertThat(mapping.map(new JoinedRows(root, rows.one(), Map.of()))
                        .deal()
                        .getContact()
                        .flatMap(Contact::getRole))
                .contains("SVP");
        assertThat(mapping.root().accepts(root)).isTrue();
        assertThat(mapping.root().accepts(with(root, "IsDeleted", true))).isFalse();
        assertThat(phase(mapping, rows, "IsClosed", false)).isEqualTo(Phase.OPEN);
    }

    private static Phase phase(DealMapping mapping, JoinedRows rows, String column, @Nullable Object value) {
        return mapping.map(with(rows, column, value)).phase();
    }

    private static void assertFits(DealMapping mapping, JoinedRows rows) {
        assertThat(mapping.root().problem(rows.root())).isEmpty();
        mapping.joins().forEach(join -> {
            Map<String, @Nullable Object> one = rows.one().get(join.name());
            if (one != null) {
                assertThat(join.table().problem(one)).isEmpty();
            }
            rows.many()
                    .getOrDefault(join.name(), List.of())
                    .forEach(item -> assertThat(join.table().problem(item)).isEmpty());
        });
    }
}
