package io.dealflow.intake.topology;

import static io.dealflow.intake.topology.Crm.account;
import static io.dealflow.intake.topology.Crm.activity;
import static io.dealflow.intake.topology.Crm.opportunity;
import static io.dealflow.intake.topology.Crm.row;
import static io.dealflow.intake.topology.Crm.with;
import static io.dealflow.intake.topology.Crm.without;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.dealflow.intake.topology.Crm.Told;
import io.dealflow.schemas.IntakeEvent;
import io.dealflow.schemas.IntakeEventKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PausedIntakeTest {

    private static final Duration RELOAD = Duration.ofSeconds(6);

    @TempDir
    Path folder;

    private Crm crm;

    @BeforeEach
    void start() {
        crm = new Crm(folder);
        crm.insert("accounts", account());
        crm.insert("opportunities", opportunity(1));
        crm.told();
    }

    @AfterEach
    void stop() {
        crm.close();
    }

    @Test
    void ignoresColumnsThatAreAdded() {
        crm.update("opportunities", with(opportunity(1), "added", 5));

        assertThat(crm.told()).isEmpty();
        assertThat(crm.events()).isEmpty();
    }

    @Test
    void pausesTableWhoseMappedColumnWasDropped() {
        crm.update("opportunities", without(opportunity(1), "amount"));
        crm.insert("opportunities", without(opportunity(2), "amount"));

        assertThat(crm.told()).isEmpty();
        IntakeEvent event = crm.events().get(0);
        assertThat(event.getKind()).isEqualTo(IntakeEventKind.PAUSED);
        assertThat(event.getTable()).isEqualTo("opportunity");
        assertThat(event.getTopic()).isEqualTo("crm.public.opportunities");
        assertThat(event.getColumn()).contains("amount");
        assertThat(event.getPlace()).isEqualTo("mapping.yaml:11");
        assertThat(event.getFound()).isEqualTo("no such column");
        assertThat(event.getExpected()).isEqualTo("a number");
        assertThat(event.getRows()).isEqualTo(1);
        assertThat(crm.events()).isEmpty();
        assertThat(crm.paused.rows("opportunity")).isEqualTo(2);
    }

    @Test
    void goesOnWithTheOtherTables() {
        crm.update("opportunities", without(opportunity(1), "amount"));
        crm.insert("activities", activity(1, 1, "phone"));

        assertThat(crm.deal().getAmount()).contains(100.5);
    }

    @Test
    void goesOnWhenTheTableIsMended() {
        crm.update("opportunities", without(opportunity(1), "amount"));
        crm.events();

        crm.update("opportunities", with(opportunity(1), "amount", "9"));

        assertThat(crm.deal().getAmount()).contains(9.0);
        assertThat(crm.events()).extracting(IntakeEvent::getKind).containsExactly(IntakeEventKind.RESUMED);
        assertThat(crm.paused.all()).isEmpty();
    }

    @Test
    void takesWhatChangedMeanwhileAsChangedWhenTheMendedTableIsReadAnew() {
        Map<String, @Nullable Object> old = with(opportunity(2), "created_at", "2016-01-01T00:00:00Z");
        crm.update("opportunities", without(opportunity(1), "amount"));
        crm.insert("opportunities", without(old, "amount"));

        crm.snapshot("opportunities", with(opportunity(1), "amount", "9"));
        crm.snapshot("opportunities", old);
        crm.snapshot("opportunities", with(opportunity(3), "created_at", "2016-01-01T00:00:00Z"));

        assertThat(crm.told()).extracting(Told::id).containsExactly("OPP-1", "OPP-2");
        assertThat(crm.paused.all()).isEmpty();
    }

    @Test
    void tellsPauseFromLaterOneOfTheSameColumn() {
        crm.update("opportunities", without(opportunity(1), "amount"));
        long first = number();
        crm.update("opportunities", without(opportunity(1), "amount"));
        crm.insert("opportunities", without(opportunity(2), "amount"));
        assertThat(number()).isEqualTo(first);

        crm.update("opportunities", opportunity(1));
        crm.update("opportunities", opportunity(2));
        crm.update("opportunities", without(opportunity(2), "amount"));

        assertThat(number()).isGreaterThan(first);
    }

    @Test
    void goesOnWhenTheMappingIsMendedAfterColumnWasRenamed() {
        crm.update("opportunities", renamed(opportunity(1), "9"));
        crm.insert("opportunities", renamed(opportunity(2), "8"));
        assertThat(crm.told()).isEmpty();

        crm.map(Crm.MAPPING
                .replace("amount: decimal", "value: decimal")
                .replace("opportunity.amount", "opportunity.value"));
        crm.pass(RELOAD);
        crm.pass(RELOAD);

        assertThat(crm.told())
                .extracting(told -> told.deal().orElseThrow().getAmount())
                .containsExactly(Optional.of(9.0), Optional.of(8.0));
        assertThat(crm.events())
                .extracting(IntakeEvent::getKind)
                .containsExactly(IntakeEventKind.PAUSED, IntakeEventKind.RESUMED);
    }

    @Test
    void keepsDealsWhoseRowsDoNotFitTheMendedMapping() {
        crm.insert("opportunities", opportunity(2));
        crm.told();
        crm.update("opportunities", renamed(opportunity(1), "9"));

        crm.map(Crm.MAPPING
                .replace("amount: decimal", "value: decimal")
                .replace("opportunity.amount", "opportunity.value"));
        crm.pass(RELOAD);
        crm.pass(RELOAD);

        assertThat(crm.told()).extracting(Told::id).containsExactly("OPP-1");
        assertThat(crm.paused.rows("opportunity")).isEqualTo(1);
        crm.update("opportunities", renamed(opportunity(2), "7"));
        assertThat(crm.deal().getAmount()).contains(7.0);
        assertThat(crm.paused.all()).isEmpty();
    }

    @Test
    void pausesTableWhoseMappedColumnWasRetyped() {
        crm.update("opportunities", with(opportunity(1), "amount", "a lot"));

        IntakeEvent event = crm.events().get(0);
        assertThat(event.getColumn()).contains("amount");
        assertThat(event.getFound()).isEqualTo("a text");
        crm.map(Crm.MAPPING
                .replace("amount: decimal", "amount: text")
                .replace("amount: opportunity.amount", "attributes.amount: opportunity.amount"));
        crm.pass(RELOAD);
        crm.pass(RELOAD);

        assertThat(crm.deal().getAttributes()).containsEntry("amount", "a lot");
        assertThat(crm.events()).extracting(IntakeEvent::getKind).containsExactly(IntakeEventKind.RESUMED);
    }

    @Test
    void pausesForRenamedKeyToo() {
        Map<String, @Nullable Object> renamed = without(with(opportunity(1), "ident", 1), "id");
        crm.write("opportunities", row("ident", 1), row("op", "u", "after", renamed));

        assertThat(crm.events().get(0).getColumn()).contains("id");
        crm.write("opportunities", row("ident", 1), row("op", "d"));
        assertThat(crm.told()).extracting(Told::reason).containsExactly(Optional.of("Deleted in the CRM"));
        assertThat(crm.events()).extracting(IntakeEvent::getKind).containsExactly(IntakeEventKind.RESUMED);
    }

    @Test
    void keepsTheMappingInUseWhileTheFileIsWrong() {
        crm.map("source: [");
        crm.pass(RELOAD);
        crm.update("opportunities", with(opportunity(1), "amount", "5"));
        assertThat(crm.deal().getAmount()).contains(5.0);

        crm.map(Crm.MAPPING.replace("crm.public.users", "crm.public.people"));
        crm.pass(RELOAD);
        crm.update("opportunities", with(opportunity(1), "amount", "6"));
        assertThat(crm.deal().getAmount()).contains(6.0);
    }

    @Test
    void looksAtAllDealsWithTheNewMapping() {
        crm.insert("opportunities", with(opportunity(2), "stage", "Demo"));
        crm.insert("opportunities", with(opportunity(3), "stage", "Won"));
        crm.history();

        crm.map(Crm.MAPPING.replace("['Prospecting', 'Proposal']", "['Demo']"));
        crm.pass(RELOAD);
        crm.pass(RELOAD);

        assertThat(crm.told())
                .extracting(Told::id, told -> told.reason().orElse("open"))
                .containsExactly(tuple("OPP-1", "No longer in an open stage in the CRM"), tuple("OPP-2", "open"));
        assertThat(crm.history()).isEmpty();
    }

    @Test
    void judgesRowsAnewWhenTheConditionHasChanged() {
        crm.insert("activities", Crm.activity(1, 1, "phone"));
        crm.insert("activities", Crm.activity(1, 2, "dealflow"));
        crm.insert("activities", Crm.activity(1, 3, "dealflow"));
        crm.told();

        crm.map(Crm.MAPPING.replace("activity.source != 'dealflow'", "activity.source == 'dealflow'"));
        crm.pass(RELOAD);
        crm.pass(RELOAD);

        assertThat(crm.deal().getAttributes()).containsEntry("activities", "2");
    }

    @Test
    void findsRowsByJoinsThatAreNew() {
        crm.insert("users", Crm.user());
        crm.update("accounts", with(account(), "owner_id", null, "parent_id", 30));
        crm.told();

        crm.map(Crm.MAPPING
                .replace("owner_id: int}", "parent_id: int}")
                .replace("account.owner_id", "account.parent_id"));
        crm.pass(RELOAD);
        crm.pass(RELOAD);
        assertThat(crm.deal().getOwner()).contains("Joe");
        crm.update("users", with(Crm.user(), "name", "Jane"));

        assertThat(crm.deal().getOwner()).contains("Jane");
    }

    @Test
    void doesNothingWhenTheNewMappingSaysTheSame() {
        crm.map(Crm.MAPPING + "# changed\n");
        crm.pass(RELOAD);
        crm.pass(RELOAD);

        assertThat(crm.told()).isEmpty();
    }

    @Test
    void pausesForDealsThatRowsDoNotGive() {
        crm.insert("accounts", with(account(), "id", 11, "name", null));
        crm.insert("opportunities", with(opportunity(2), "account_id", 11));

        assertThat(crm.told()).isEmpty();
        IntakeEvent event = crm.events().get(0);
        assertThat(event.getTable()).isEqualTo("opportunity");
        assertThat(event.getColumn()).isEmpty();
        assertThat(event.getFound()).contains("company.name");
        crm.update("accounts", with(account(), "id", 11, "name", "Other"));
        assertThat(crm.deal().getId()).isEqualTo("OPP-2");
        assertThat(crm.events()).extracting(IntakeEvent::getKind).containsExactly(IntakeEventKind.RESUMED);
    }

    @Test
    void parksRowAgainOnceItLacksALargeValueThatWasNotSent() {
        crm.update("opportunities", with(without(opportunity(4), "name"), "id", 4));
        crm.update("opportunities", with(opportunity(4), "notes", "__debezium_unavailable_value"));

        assertThat(crm.told()).extracting(Told::id).containsExactly("OPP-4");
        crm.update("opportunities", with(opportunity(5), "notes", "__debezium_unavailable_value"));
        assertThat(crm.told()).isEmpty();
        List<IntakeEvent> events = crm.events();
        assertThat(events)
                .extracting(event -> event.getColumn().orElseThrow())
                .containsExactly("name", "name", "notes");
        assertThat(events.get(2).getFound()).isEqualTo("a value that was not sent");
        crm.map(Crm.MAPPING + "# changed\n");
        crm.pass(RELOAD);
        assertThat(crm.events()).isEmpty();
        crm.update("opportunities", with(opportunity(5), "notes", "sent"));
        assertThat(crm.deal().getNotes()).contains("sent");
    }

    @Test
    void showsNothingOnceItHasLeftTheWorkToOthers() throws IOException {
        PausedTables shown;
        try (Crm other = new Crm(Files.createDirectory(folder.resolve("other")))) {
            other.insert("opportunities", without(opportunity(1), "amount"));
            other.insert("opportunities", opportunity(2));
            shown = other.paused;
            assertThat(shown.all()).containsKey("opportunity");
            assertThat(shown.waiting()).isEqualTo(1);
        }

        assertThat(shown.all()).isEmpty();
        assertThat(shown.waiting()).isZero();
    }

    @Test
    void forgetsParkedRowsOfTruncatedTable() {
        crm.update("opportunities", without(opportunity(1), "amount"));
        crm.truncate("opportunities");
        crm.pass(RELOAD);

        assertThat(crm.paused.all()).isEmpty();
        assertThat(crm.told()).extracting(Told::reason).containsExactly(Optional.of("Deleted in the CRM"));
    }

    private long number() {
        return crm.paused.all().get("opportunity").get(0).number();
    }

    private static Map<String, @Nullable Object> renamed(Map<String, @Nullable Object> row, String value) {
        return with(without(row, "amount"), "value", value);
    }
}
