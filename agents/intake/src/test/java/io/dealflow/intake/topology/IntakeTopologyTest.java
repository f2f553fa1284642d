package io.dealflow.intake.topology;

import static io.dealflow.intake.topology.Crm.account;
import static io.dealflow.intake.topology.Crm.activity;
import static io.dealflow.intake.topology.Crm.contact;
import static io.dealflow.intake.topology.Crm.opportunity;
import static io.dealflow.intake.topology.Crm.user;
import static io.dealflow.intake.topology.Crm.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.intake.topology.Crm.Told;
import io.dealflow.kafka.deadletter.DeadLetter;
import io.dealflow.schemas.Deal;
import io.dealflow.schemas.DealOutcome;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntakeTopologyTest {

    private static final Duration TICK = Duration.ofMillis(20);

    @TempDir
    Path folder;

    private Crm crm;

    @BeforeEach
    void start() {
        crm = new Crm(folder);
    }

    @AfterEach
    void stop() {
        crm.close();
    }

    @Test
    void namesOfNodesAndStoresStay() {
        assertThat(crm.topology.describe().toString()).isEqualTo("""
                        Topologies:
                           Sub-topology: 0
                            Source: changes (topics: [crm.public.activities, crm.public.accounts, crm.public.opportunities, crm.public.contacts, crm.public.users])
                              --> intake
                            Processor: intake (stores: [parked, backlog, references, deals, marks, rows])
                              --> dead-letters, deals, events, history
                              <-- changes
                            Sink: dead-letters (topic: dead-letters)
                              <-- intake
                            Sink: deals (topic: deals.intake)
                              <-- intake
                            Sink: events (topic: crm.events)
                              <-- intake
                            Sink: history (topic: deals.history)
                              <-- intake

                        """);
    }

    @Test
    void joinsRowsOfFiveTablesToOneDeal() {
        crm.insert("users", user());
        crm.insert("accounts", with(account(), "owner_id", 30));
        crm.insert("contacts", contact());
        crm.insert("opportunities", with(opportunity(1), "contact_id", 20));

        Deal deal = crm.deal();

        assertThat(deal.getId()).isEqualTo("OPP-1");
        assertThat(deal.getTitle()).contains("Deal 1");
        assertThat(deal.getCompany().getName()).isEqualTo("Acme");
        assertThat(deal.getContact().orElseThrow().getEmail()).contains("ann@acme.example");
        assertThat(deal.getOwner()).contains("Joe");
        assertThat(deal.getAmount()).contains(100.5);
        assertThat(deal.getCreatedAt()).contains(Instant.parse("2026-05-30T10:00:00Z"));
        assertThat(deal.getSource()).isEqualTo("crm");
        assertThat(deal.getAttributes()).containsEntry("activities", "0");
    }

    @Test
    void waitsForRowsThatAreNamed() {
        crm.insert("opportunities", with(opportunity(1), "contact_id", 20));
        crm.insert("contacts", contact());
        assertThat(crm.told()).isEmpty();
        crm.insert("accounts", with(account(), "owner_id", 30));
        assertThat(crm.told()).isEmpty();
        crm.insert("users", user());

        assertThat(crm.deal().getOwner()).contains("Joe");
    }

    @Test
    void takesNullForNoRow() {
        crm.insert("accounts", with(account(), "industry", null));
        crm.insert("opportunities", with(opportunity(1), "amount", null));

        Deal deal = crm.deal();

        assertThat(deal.getContact()).isEmpty();
        assertThat(deal.getOwner()).isEmpty();
        assertThat(deal.getAmount()).isEmpty();
        assertThat(deal.getCompany().getIndustry()).isEmpty();
    }

    @Test
    void publishesAgainWhenSomethingRelevantChangesInAnyTable() {
        enter();

        crm.update("opportunities", with(opportunity(1), "amount", "7.00"));
        assertThat(crm.deal().getAmount()).contains(7.0);
        crm.update("accounts", with(account(), "industry", "steel"));
        assertThat(crm.deal().getCompany().getIndustry()).contains("steel");
        crm.insert("activities", activity(1, 1, "phone"));
        assertThat(crm.deal().getAttributes()).containsEntry("activities", "1");
        crm.delete("activities", activity(1, 1, "phone"));
        assertThat(crm.deal().getAttributes()).containsEntry("activities", "0");
    }

    @Test
    void doesNothingWhenNothingRelevantChanges() {
        enter();

        crm.update("opportunities", with(opportunity(1), "not_mapped", 2));
        crm.update("opportunities", with(opportunity(1), "notes", "called today"));
        crm.update("accounts", account());
        crm.insert("accounts", with(account(), "id", 11, "name", "Other"));

        assertThat(crm.told()).isEmpty();
    }

    @Test
    void ignoresWhatItWroteBackItself() {
        enter();

        crm.insert("activities", activity(1, 1, "dealflow"));
        crm.update("activities", activity(1, 1, "dealflow"));

        assertThat(crm.told()).isEmpty();
    }

    @Test
    void forgetsRowThatCountsNoLonger() {
        enter();
        crm.insert("activities", activity(1, 1, "phone"));
        crm.told();

        crm.update("activities", activity(1, 1, "dealflow"));

        assertThat(crm.deal().getAttributes()).containsEntry("activities", "0");
    }

    @Test
    void followsRowToAnotherOne() {
        enter();
        crm.insert("accounts", with(account(), "id", 11, "name", "Other"));
        crm.update("opportunities", with(opportunity(1), "account_id", 11));
        assertThat(crm.deal().getCompany().getName()).isEqualTo("Other");

        crm.update("accounts", with(account(), "industry", "steel"));
        assertThat(crm.told()).isEmpty();
        crm.insert("opportunities", opportunity(2));
        crm.told();
        crm.insert("activities", activity(1, 1, "phone"));
        assertThat(crm.deal().getId()).isEqualTo("OPP-1");
    }

    @Test
    void waitsWhenADealNamesARowThatIsStillToCome() {
        enter();

        crm.update("opportunities", with(opportunity(1), "account_id", 11));
        assertThat(crm.told()).isEmpty();
        crm.insert("accounts", with(account(), "id", 11, "name", "Other"));

        assertThat(crm.deal().getCompany().getName()).isEqualTo("Other");
    }

    @Test
    void countsDealsThatWaitForARow() {
        enter();

        crm.update("opportunities", with(opportunity(1), "account_id", 11));
        crm.insert("opportunities", with(opportunity(2), "account_id", 11));
        crm.insert("opportunities", with(opportunity(3), "account_id", 11));
        assertThat(waiting()).isEqualTo(3);
        crm.delete("opportunities", opportunity(3));
        assertThat(waiting()).isEqualTo(2);
        crm.insert("accounts", with(account(), "id", 11, "name", "Other"));

        assertThat(waiting()).isZero();
        assertThat(crm.told()).extracting(Told::id).containsExactly("OPP-1", "OPP-2");
    }

    @Test
    void endsDealThatIsClosedWhileARowIsStillToCome() {
        enter();

        crm.update("opportunities", with(opportunity(1), "contact_id", 20));
        assertThat(crm.told()).isEmpty();
        crm.update("opportunities", with(opportunity(1), "contact_id", 20, "stage", "Won"));

        assertThat(crm.told())
                .containsExactly(new Told("OPP-1", Optional.empty(), Optional.of("Closed as WON in the CRM")));
        assertThat(crm.history())
                .singleElement()
                .satisfies(deal -> assertThat(deal.orElseThrow().getContact()).isEmpty());
        crm.insert("contacts", contact());
        assertThat(crm.told()).isEmpty();
        assertThat(crm.history())
                .singleElement()
                .satisfies(deal -> assertThat(deal.orElseThrow().getContact()).isPresent());
    }

    @Test
    void endsDealThatIsClosedEvenIfItCannotBeArchivedYet() {
        enter();

        crm.update("opportunities", with(opportunity(1), "account_id", 11, "stage", "Lost"));

        assertThat(crm.told())
                .containsExactly(
                        new Told("OPP-1", Optional.empty(), Optional.of("No longer in an open stage in the CRM")));
        assertThat(crm.history()).isEmpty();
        crm.insert("accounts", with(account(), "id", 11, "name", "Other"));
        assertThat(crm.told()).isEmpty();
        assertThat(crm.history()).hasSize(1);
    }

    @Test
    void endsAndArchivesWonDeal() {
        enter();

        crm.update("opportunities", with(opportunity(1), "stage", "Won"));

        assertThat(crm.told())
                .containsExactly(new Told("OPP-1", Optional.empty(), Optional.of("Closed as WON in the CRM")));
        assertThat(crm.history())
                .singleElement()
                .satisfies(deal -> assertThat(deal.orElseThrow().getOutcome()).contains(DealOutcome.WON));
    }

    @Test
    void reopensClosedDeal() {
        enter();
        crm.update("opportunities", with(opportunity(1), "stage", "Lost"));
        crm.told();
        crm.history();

        crm.update("opportunities", opportunity(1));

        assertThat(crm.deal().getId()).isEqualTo("OPP-1");
        assertThat(crm.history()).containsExactly(Optional.empty());
    }

    @Test
    void withdrawsDeletedDealAndForgetsIt() {
        enter();

        crm.delete("opportunities", opportunity(1));

        assertThat(crm.told()).containsExactly(new Told("OPP-1", Optional.empty(), Optional.of("Deleted in the CRM")));
        crm.insert("opportunities", opportunity(1));
        assertThat(crm.deal().getId()).isEqualTo("OPP-1");
    }

    @Test
    void withdrawsDealThatIsNoLongerOpenAndPublishesItAgain() {
        enter();

        crm.update("opportunities", with(opportunity(1), "stage", "Draft"));
        assertThat(crm.told())
                .extracting(Told::reason)
                .containsExactly(Optional.of("No longer in an open stage in the CRM"));
        crm.update("opportunities", opportunity(1));

        assertThat(crm.deal().getId()).isEqualTo("OPP-1");
    }

    @Test
    void takesChangedPrimaryKeyForAnotherDeal() {
        enter();

        crm.delete("opportunities", opportunity(1));
        crm.insert("opportunities", opportunity(2));

        assertThat(crm.told()).extracting(Told::id).containsExactly("OPP-1", "OPP-2");
    }

    @Test
    void startsNoRunForOldDealsOfTheSnapshot() {
        Map<String, @Nullable Object> old = with(opportunity(1), "created_at", "2016-01-01T00:00:00Z");
        crm.snapshot("opportunities", old);
        crm.snapshot("opportunities", opportunity(2));
        crm.snapshot("accounts", account());
        crm.snapshot("activities", activity(1, 1, "phone"));
        assertThat(crm.told()).extracting(Told::id).containsExactly("OPP-2");

        crm.update("opportunities", with(old, "notes", "called"));
        crm.update("accounts", account());
        assertThat(crm.told()).isEmpty();
        crm.update("accounts", with(account(), "industry", "steel"));

        assertThat(crm.told()).extracting(Told::id).containsExactlyInAnyOrder("OPP-1", "OPP-2");
    }

    @Test
    void startsNoRunForOldDealThatChangesIrrelevantlyBeforeItIsComplete() {
        Map<String, @Nullable Object> old = with(opportunity(1), "created_at", "2016-01-01T00:00:00Z");
        crm.snapshot("opportunities", old);
        crm.update("opportunities", with(old, "not_mapped", 2));
        crm.snapshot("accounts", account());
        assertThat(crm.told()).isEmpty();

        crm.update("accounts", with(account(), "industry", "steel"));

        assertThat(crm.deal().getId()).isEqualTo("OPP-1");
    }

    @Test
    void leavesOldDealsAloneWhileOthersAreLookedAt() {
        crm.snapshot("accounts", with(account(), "id", 11, "name", "Other"));
        crm.snapshot("opportunities", with(opportunity(9_999), "created_at", "2016-01-01T00:00:00Z", "account_id", 11));
        enterMany();

        crm.update("accounts", with(account(), "industry", "steel"));
        crm.snapshot("activities", activity(9_999, 1, "phone"));
        crm.pass(TICK);

        assertThat(crm.told()).hasSize(150).extracting(Told::id).doesNotContain("OPP-9999");
    }

    @Test
    void wakesOldDealThatTheSnapshotTouchesBeforeItsChangeIsLookedAt() {
        crm.snapshot("contacts", contact());
        crm.snapshot("opportunities", with(opportunity(9_999), "created_at", "2016-01-01T00:00:00Z", "contact_id", 20));
        enterMany();

        crm.update("accounts", with(account(), "industry", "steel"));
        assertThat(crm.told()).hasSize(100).extracting(Told::id).doesNotContain("OPP-9999");
        crm.snapshot("contacts", with(contact(), "email", "new@acme.example"));

        assertThat(crm.deal().getId()).isEqualTo("OPP-9999");
    }

    @Test
    void archivesClosedDealsOfTheSnapshotWithoutAnythingElse() {
        crm.snapshot("accounts", account());
        crm.snapshot("opportunities", with(opportunity(1), "stage", "Won", "created_at", "2016-01-01T00:00:00Z"));

        assertThat(crm.told()).isEmpty();
        assertThat(crm.history()).hasSize(1);
    }

    @Test
    void doesNothingWhenTheSnapshotIsTakenAgain() {
        enter();

        crm.snapshot("accounts", account());
        crm.snapshot("opportunities", opportunity(1));

        assertThat(crm.told()).isEmpty();
    }

    @Test
    void takesWhatTheSnapshotThatIsTakenAgainHasInAnotherForm() {
        Map<String, @Nullable Object> old = with(opportunity(2), "created_at", "2016-01-01T00:00:00Z");
        Map<String, @Nullable Object> older = with(opportunity(3), "created_at", "2016-01-01T00:00:00Z");
        enter();
        crm.snapshot("opportunities", old);
        crm.snapshot("opportunities", older);

        crm.snapshot("accounts", account());
        crm.snapshot("opportunities", opportunity(1));
        crm.snapshot("opportunities", with(old, "amount", "7"));
        crm.snapshot("opportunities", older);
        crm.snapshot("opportunities", opportunity(4));

        assertThat(crm.told()).extracting(Told::id).containsExactly("OPP-2", "OPP-4");
    }

    @Test
    void keepsLargeValuesThatAnUpdateDidNotSend() {
        crm.insert("accounts", account());
        crm.insert("opportunities", with(opportunity(1), "notes", "x".repeat(10_000)));
        crm.told();

        crm.update(
                "opportunities",
                with(
                        opportunity(1),
                        "notes",
                        "__debezium_unavailable_value",
                        "amount",
                        "3",
                        "not_mapped",
                        List.of("__debezium_unavailable_value")));

        Deal deal = crm.deal();
        assertThat(deal.getNotes()).contains("x".repeat(10_000));
        assertThat(deal.getAmount()).contains(3.0);
    }

    @Test
    void keepsLargeValuesOfARowWhoseKeyChanges() {
        crm.insert("accounts", account());
        crm.insert("opportunities", with(opportunity(1), "notes", "long", "not_mapped", 5));
        crm.told();

        crm.rekey("opportunities", opportunity(1), with(opportunity(2), "notes", "__debezium_unavailable_value"));

        List<Told> told = crm.told();
        assertThat(told).extracting(Told::id).containsExactly("OPP-1", "OPP-2");
        assertThat(told.get(1).deal().orElseThrow().getNotes()).contains("long");
        assertThat(crm.paused.all()).isEmpty();
    }

    @Test
    void keepsLargeValuesOfARowThatDidNotCount() {
        crm.map(Crm.MAPPING
                .replace("number: int, source: text}", "number: int, source: text, body: text}")
                .replace("activities.size()", "\"activities.size() == 0 ? 'none' : activities[0].body\""));
        crm.pass(Duration.ofSeconds(6));
        enter();
        crm.insert("activities", with(activity(1, 1, "dealflow"), "body", "long"));
        assertThat(crm.told()).isEmpty();

        crm.update("activities", with(activity(1, 1, "phone"), "body", "__debezium_unavailable_value"));

        assertThat(crm.deal().getAttributes()).containsEntry("activities", "long");
        assertThat(crm.paused.all()).isEmpty();
    }

    @Test
    void cutsNotesThatMakeADealTooLarge() {
        crm.insert("accounts", account());
        crm.insert("opportunities", with(opportunity(1), "notes", "\u00fc".repeat(1_000_000)));

        String notes = crm.deal().getNotes().orElseThrow();

        assertThat(notes).startsWith("\u00fc\u00fc\u00fc").endsWith(" [Cut here: the CRM holds 1000000 characters]");
        assertThat(notes.getBytes(StandardCharsets.UTF_8).length).isBetween(50_000, 100_000);
    }

    @Test
    void carriesUnicodeAndJson() {
        String name = "Z\u00fcrich \u6771\u4eac \ud83d\ude80 \u0627\u0644";
        crm.insert("accounts", account());
        crm.insert(
                "opportunities", with(opportunity(1), "name", name, "details", "{\"urgent\": \"yes\", \"n\": [1, 2]}"));

        Deal deal = crm.deal();

        assertThat(deal.getTitle()).contains(name);
        assertThat(deal.getAttributes()).containsEntry("urgent", "yes");
    }

    @Test
    void withdrawsAllDealsOfTruncatedTable() {
        enter();
        crm.insert("opportunities", opportunity(2));
        crm.told();

        crm.truncate("opportunities");
        crm.insert("opportunities", opportunity(2));
        crm.insert("opportunities", opportunity(3));
        crm.pass(TICK);

        List<Told> told = crm.told();
        assertThat(told).extracting(Told::id).containsExactly("OPP-3", "OPP-1");
        assertThat(told.get(1).reason()).contains("Deleted in the CRM");
    }

    @Test
    void forgetsRowsOfTruncatedJoinedTable() {
        enter();
        crm.insert("activities", activity(1, 1, "phone"));
        crm.insert("activities", activity(1, 2, "phone"));
        crm.told();

        crm.truncate("activities");
        crm.pass(TICK);

        List<Told> told = crm.told();
        assertThat(told.get(told.size() - 1).deal().orElseThrow().getAttributes())
                .containsEntry("activities", "0");
    }

    @Test
    void looksAtManyDealsOfAnAccountBitByBit() {
        int deals = 1_200;
        crm.insert("accounts", account());
        for (int id = 1; id <= deals; id++) {
            crm.insert("opportunities", opportunity(id));
        }
        assertThat(crm.told()).hasSize(deals);

        crm.update("accounts", with(account(), "industry", "steel"));
        assertThat(crm.told()).hasSize(100);
        crm.update("accounts", with(account(), "industry", "wood"));
        assertThat(crm.told()).isEmpty();
        crm.pass(TICK);
        assertThat(crm.told()).hasSize(500);
        crm.pass(TICK);
        crm.pass(TICK);

        List<Told> last = crm.told();
        assertThat(last)
                .hasSize(700)
                .extracting(told -> told.deal().orElseThrow().getCompany().getIndustry())
                .containsOnly(Optional.of("wood"));
        crm.pass(TICK);
        assertThat(crm.told()).isEmpty();
    }

    @Test
    void looksOnceAtADealForManyChangesOfItsManyRows() {
        enter();

        for (int number = 1; number <= 200; number++) {
            crm.insert("activities", activity(1, number, "phone"));
        }
        assertThat(crm.told()).hasSize(20);
        crm.pass(TICK);

        assertThat(crm.deal().getAttributes()).containsEntry("activities", "200");
        crm.pass(TICK);
        assertThat(crm.told()).isEmpty();
    }

    @Test
    void goesThroughTwoJoinsBitByBit() {
        crm.insert("users", user());
        for (int account = 0; account < 30; account++) {
            crm.insert("accounts", with(account(), "id", 100 + account, "owner_id", 30));
            for (int deal = 0; deal < 20; deal++) {
                crm.insert("opportunities", with(opportunity(account * 20 + deal), "account_id", 100 + account));
            }
        }
        assertThat(crm.told()).hasSize(600);

        crm.update("users", with(user(), "name", "Jane"));
        crm.pass(TICK);
        crm.pass(TICK);

        assertThat(crm.told())
                .hasSize(600)
                .extracting(told -> told.deal().orElseThrow().getOwner())
                .containsOnly(Optional.of("Jane"));
    }

    @Test
    void putsAsideWhatIsNoChangeOfARow() {
        byte[] broken = "{\"op\": \"c\", \"after\": {\"id\": ".getBytes(StandardCharsets.UTF_8);
        byte[] key = "{\"id\": 1}".getBytes(StandardCharsets.UTF_8);
        crm.bytes("opportunities", key, broken);
        crm.write("opportunities", Map.of("id", 1), Map.of("id", 1, "name", "flat"));
        crm.write("opportunities", new TreeMap<>(Map.of("a", 1, "b", 2)), Map.of("op", "d"));
        crm.write("opportunities", null, Map.of("op", "c", "after", Map.of("id", 1)));
        enter();

        var letters = crm.deadLetters();
        assertThat(letters).hasSize(4);
        assertThat(letters.get(0).key()).isEqualTo(key);
        assertThat(letters.get(0).value()).isEqualTo(broken);
        assertThat(letters)
                .extracting(letter ->
                        DeadLetter.read(letter.headers()).orElseThrow().message())
                .containsExactly(
                        "The value is no JSON",
                        "The value has no field 'op', expected Debezium's envelope as JSON with"
                                + " value.converter.schemas.enable=false and without ExtractNewRecordState",
                        "The key has the fields [a, b], expected [id]",
                        "The record has no key: the table needs a primary key, or the connector the setting"
                                + " message.key.columns");
    }

    @Test
    void ignoresMessagesThatAreOfNoRow() {
        crm.write("opportunities", Map.of("prefix", "heartbeat"), Map.of("op", "m"));

        assertThat(crm.deadLetters()).isEmpty();
    }

    @Test
    void countsWhatItDoes() {
        enter();
        crm.update("opportunities", with(opportunity(1), "stage", "Won"));

        assertThat(crm.meters
                        .counter("dealflow.crm.changes", "table", "opportunity")
                        .count())
                .isEqualTo(2);
        assertThat(crm.meters.counter("dealflow.crm.deals", "told", "published").count())
                .isEqualTo(1);
        assertThat(crm.meters.counter("dealflow.crm.deals", "told", "withdrawn").count())
                .isEqualTo(1);
        assertThat(crm.meters.counter("dealflow.crm.deals", "told", "archived").count())
                .isEqualTo(1);
    }

    private double waiting() {
        return crm.meters.get("dealflow.crm.deals.waiting").gauge().value();
    }

    /** 150 open deals of one account, which is more than is looked at at once. */
    private void enterMany() {
        crm.snapshot("accounts", account());
        for (int id = 1; id <= 150; id++) {
            crm.insert("opportunities", opportunity(id));
        }
        assertThat(crm.told()).hasSize(150);
    }

    private void enter() {
        crm.insert("accounts", account());
        crm.insert("opportunities", opportunity(1));
        assertThat(crm.told()).hasSize(1);
    }
}
