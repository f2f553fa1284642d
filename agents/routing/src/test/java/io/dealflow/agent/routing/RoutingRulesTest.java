package io.dealflow.agent.routing;

import static io.dealflow.agent.routing.RoutingFixtures.deal;
import static io.dealflow.agent.routing.RoutingFixtures.score;
import static io.dealflow.agent.routing.RoutingFixtures.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.schemas.Assignment;
import io.dealflow.schemas.Deal;
import io.dealflow.schemas.Priority;
import io.dealflow.schemas.Tier;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RoutingRulesTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 10);
    private static final RoutingTable TABLE = table("""
            default-queue: desk
            unlisted-owners: own-queue
            reps:
              - name: Ada North
                regions: [North]
                capacity: 3
                substitute: Cy Lab
                absences: [{ from: 2026-03-20, until: 2026-03-22 }]
              - { name: Bo South, regions: [South], capacity: 3 }
              - { name: Cy Lab, regions: [North, South], products: [Lab], capacity: 3 }
              - { name: Di South, queue: d2, regions: [South], capacity: 3 }
            """);

    private final Map<String, Integer> open = new HashMap<>();
    private LocalDate today = TODAY;
    private String holder = "";

    @Test
    void ownerTakesTheDeal() {
        assertRouted(
                deal().setOwner("Ada North").setRegion("South"), "ada-north", "Ada North", "Ada North owns the deal.");
    }

    @Test
    void ownerIsFoundWithoutRegardToCaseAndSpaces() {
        assertRouted(deal().setOwner(" ada NORTH "), "ada-north", "Ada North", "Ada North owns the deal.");
    }

    @Test
    void substituteStandsInForAnAbsentOwnerOnFirstAndLastDay() {
        for (int day : new int[] {20, 22}) {
            today = LocalDate.of(2026, 3, day);
            assertRouted(
                    deal().setOwner("Ada North"),
                    "cy-lab",
                    "Cy Lab",
                    "Owner Ada North is absent until 2026-03-22; Cy Lab stands in.");
        }
    }

    @Test
    void ownerIsBackOnTheDayAfterTheAbsence() {
        today = LocalDate.of(2026, 3, 23);
        assertRouted(deal().setOwner("Ada North"), "ada-north", "Ada North", "Ada North owns the deal.");
    }

    @Test
    void fullSubstituteIsPassedOver() {
        today = LocalDate.of(2026, 3, 21);
        open.put("Cy Lab", 3);
        open.put("Di South", 1);
        assertRouted(
                deal().setOwner("Ada North").setRegion("North").setProduct("Kit"),
                "bo-south",
                "Bo South",
                "Owner Ada North is absent until 2026-03-22; substitute Cy Lab has no room (3 of 3 open); "
                        + "Bo South is free to take deals of other regions and products and has the fewest open deals (0) of the 2 who could.");
    }

    @Test
    void ownerWithoutRoomIsReplacedByTheOneWhoCoversRegionAndProduct() {
        open.put("Ada North", 3);
        assertRouted(
                deal().setOwner("Ada North").setRegion("North").setProduct("Lab"),
                "cy-lab",
                "Cy Lab",
                "Owner Ada North has no room (3 of 3 open); Cy Lab covers Lab in North.");
    }

    @Test
    void leastLoadedOfThoseWhoCoverTheDealTakesIt() {
        open.put("Bo South", 2);
        open.put("Di South", 1);
        open.put("Cy Lab", 2);
        assertRouted(
                deal().setRegion("south").setProduct("Lab"),
                "d2",
                "Di South",
                "The deal has no owner; Di South covers Lab in south and has the fewest open deals (1) of the 3 who could.");
    }

    @Test
    void firstInTheFileTakesTheDealWhenLoadsAreEqual() {
        assertRouted(
                deal().setRegion("South"),
                "bo-south",
                "Bo South",
                "The deal has no owner; Bo South covers South and has the fewest open deals (0) of the 2 who could.");
    }

    @Test
    void presentHolderKeepsTheDealWhenLoadsAreEqual() {
        holder = "Di South";
        assertRouted(
                deal().setRegion("South"),
                "d2",
                "Di South",
                "The deal has no owner; Di South covers South and has the fewest open deals (0) of the 2 who could.");
    }

    @Test
    void regionDecidesWhereNobodyCoversTheProduct() {
        RoutingTable table = table("""
                reps:
                  - { name: Ada North, regions: [North], products: [Kit] }
                  - { name: Bo South, regions: [South], products: [Kit] }
                """);
        Deal deal = deal().setRegion("South").setProduct("Van").build();
        assertThat(assign(table, deal).getReason()).isEqualTo("The deal has no owner; Bo South covers South.");
    }

    @Test
    void industryNarrowsTheChoice() {
        RoutingTable table = table("""
                reps:
                  - { name: Ada, industries: [retail] }
                  - { name: Bo, industries: [finance] }
                """);
        Deal.Builder deal = deal();
        deal.getCompanyBuilder().setIndustry("finance");
        assertThat(assign(table, deal.build()).getReason())
                .isEqualTo("The deal has no owner; Bo covers deals like this one.");
    }

    @Test
    void defaultQueueTakesTheDealWhenEveryRepIsFullOrAbsent() {
        today = LocalDate.of(2026, 3, 21);
        open.putAll(Map.of("Bo South", 3, "Cy Lab", 5, "Di South", 3));
        Assignment assignment = assign(TABLE, deal().setRegion("South").build());
        assertThat(assignment.getQueue()).isEqualTo("desk");
        assertThat(assignment.getRep()).isEmpty();
        assertThat(assignment.getReason())
                .isEqualTo(
                        "The deal has no owner; Bo South has no room (3 of 3 open); Di South has no room (3 of 3 open); "
                                + "Cy Lab has no room (5 of 3 open); Ada North is absent until 2026-03-22; "
                                + "every rep is absent or has no room.");
    }

    @Test
    void absenceByFlagHasNoEnd() {
        RoutingTable table = table("reps: [{ name: Ada, absent: true }, { name: Bo }]");
        assertThat(assign(table, deal().setOwner("Ada").build()).getReason())
                .isEqualTo("Owner Ada is absent; Bo covers deals like this one.");
    }

    @Test
    void unlistedOwnerHasAQueueOfTheirOwn() {
        assertRouted(
                deal().setOwner("Zoë O'Neil-Łuk"), "zoe-o-neil-łuk", "Zoë O'Neil-Łuk", "Zoë O'Neil-Łuk owns the deal.");
    }

    @Test
    void unlistedOwnerGoesToTheDefaultQueueWhereTheRulesSaySo() {
        Assignment assignment = assign(
                table("unlisted-owners: default-queue\nreps: [{ name: Ada }]"),
                deal().setOwner("Moses Frase").build());
        assertThat(assignment.getQueue()).isEqualTo("unassigned");
        assertThat(assignment.getReason()).isEqualTo("Owner Moses Frase is not listed in the routing rules.");
    }

    @Test
    void packagedRulesGiveEveryOwnerAQueueAndTheRestToUnassigned() {
        RoutingTable packaged = RoutingTableSource.packaged();
        Assignment owned = assign(packaged, deal().setOwner("Moses Frase").build());
        assertThat(owned.getQueue()).isEqualTo("moses-frase");
        Assignment rest = assign(packaged, deal().setOwner("  ").build());
        assertThat(rest.getQueue()).isEqualTo("unassigned");
        assertThat(rest.getReason()).isEqualTo("The deal has no owner; the routing rules list no rep.");
    }

    @Test
    void tierGivesThePriority() {
        assertThat(Map.of(Tier.HOT, Priority.HIGH, Tier.WARM, Priority.NORMAL, Tier.COLD, Priority.LOW))
                .allSatisfy((tier, priority) -> assertThat(new RoutingRules(TABLE)
                                .assign(deal().build(), score(tier), workload(), TODAY, Optional.empty())
                                .getPriority())
                        .isEqualTo(priority));
    }

    private void assertRouted(Deal.Builder deal, String queue, String rep, String reason) {
        assertThat(assign(TABLE, deal.build())).isEqualTo(new Assignment(queue, rep, Priority.NORMAL, reason));
    }

    private Assignment assign(RoutingTable table, Deal deal) {
        return new RoutingRules(table).assign(deal, score(Tier.WARM), workload(), today, Optional.empty());
    }

    private Workload workload() {
        return new Workload() {
            @Override
            public int open(String rep, String dealId) {
                return open.getOrDefault(rep, 0);
            }

            @Override
            public Optional<String> holder(String dealId) {
                return Optional.of(holder);
            }
        };
    }
}
