package io.dealflow.intake.topology;

import static io.dealflow.intake.topology.Crm.account;
import static io.dealflow.intake.topology.Crm.activity;
import static io.dealflow.intake.topology.Crm.contact;
import static io.dealflow.intake.topology.Crm.opportunity;
import static io.dealflow.intake.topology.Crm.user;
import static io.dealflow.intake.topology.Crm.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.intake.topology.Crm.Told;
import io.dealflow.schemas.Deal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/** The topics of changes are each in order, but nothing orders them among each other. */
class InterleavingTest {

    @Property(tries = 25)
    void anyOrderOfTheTopicsEndsWithTheSameDeals(@ForAll long seed) throws IOException {
        assertThat(run(new Random(seed))).isEqualTo(run(new Random(0))).doesNotContainKey("OPP-4");
    }

    /** Takes the next change of any table until none is left; gives the open deals and the past one at the end. */
    private static Map<String, Deal> run(Random random) throws IOException {
        Path folder = Files.createTempDirectory("intake-");
        try (Crm crm = new Crm(folder)) {
            List<List<Consumer<Crm>>> topics = new ArrayList<>();
            changes().forEach(changes -> topics.add(new ArrayList<>(changes)));
            while (!topics.isEmpty()) {
                List<Consumer<Crm>> topic = topics.get(random.nextInt(topics.size()));
                topic.remove(0).accept(crm);
                topics.removeIf(List::isEmpty);
            }
            Map<String, Deal> last = new HashMap<>();
            for (Told told : crm.told()) {
                last.remove(told.id());
                told.deal().ifPresent(deal -> last.put(told.id(), deal));
            }
            List<Optional<Deal>> history = crm.history();
            history.get(history.size() - 1).ifPresent(deal -> last.put("past " + deal.getId(), deal));
            return last;
        } finally {
            Utils.delete(folder.toFile());
        }
    }

    /** An old deal of the snapshot, of which nothing relevant changes. */
    private static Map<String, @Nullable Object> old() {
        return with(opportunity(4), "account_id", 12, "created_at", "2016-01-01T00:00:00Z");
    }

    private static List<List<Consumer<Crm>>> changes() {
        return List.of(
                List.of(
                        crm -> crm.snapshot("opportunities", old()),
                        crm -> crm.update("opportunities", with(old(), "not_mapped", 2)),
                        crm -> crm.insert("opportunities", with(opportunity(1), "contact_id", 20)),
                        crm -> crm.insert("opportunities", opportunity(2)),
                        crm -> crm.update("opportunities", with(opportunity(1), "contact_id", 20, "amount", "1")),
                        crm -> crm.insert("opportunities", opportunity(3)),
                        crm -> crm.update("opportunities", with(opportunity(2), "account_id", 11)),
                        crm -> crm.update("opportunities", with(opportunity(3), "stage", "Won"))),
                List.of(
                        crm -> crm.snapshot("accounts", with(account(), "id", 12, "name", "Old")),
                        crm -> crm.update("accounts", with(account(), "id", 12, "name", "Old", "not_mapped", 2)),
                        crm -> crm.insert("accounts", account()),
                        crm -> crm.update("accounts", with(account(), "owner_id", 30)),
                        crm -> crm.insert("accounts", with(account(), "id", 11, "name", "Other")),
                        crm -> crm.update("accounts", with(account(), "owner_id", 30, "industry", "steel"))),
                List.of(
                        crm -> crm.insert("contacts", contact()),
                        crm -> crm.update("contacts", with(contact(), "email", "a@b.example"))),
                List.of(crm -> crm.insert("users", user()), crm -> crm.update("users", with(user(), "name", "Jane"))),
                List.of(
                        crm -> crm.insert("activities", activity(1, 1, "phone")),
                        crm -> crm.insert("activities", activity(2, 1, "phone")),
                        crm -> crm.insert("activities", activity(1, 2, "dealflow")),
                        crm -> crm.delete("activities", activity(2, 1, "phone"))));
    }
}
