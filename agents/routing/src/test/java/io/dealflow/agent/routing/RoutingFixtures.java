package io.dealflow.agent.routing;

import io.dealflow.schemas.Company;
import io.dealflow.schemas.Deal;
import io.dealflow.schemas.Score;
import io.dealflow.schemas.Tier;
import io.dealflow.service.yaml.YamlFile;
import java.util.List;

final class RoutingFixtures {

    private RoutingFixtures() {}

    static Deal.Builder deal() {
        return Deal.newBuilder()
                .setId("D-1")
                .setCompanyBuilder(Company.newBuilder().setName("Cancity"));
    }

    static Score score(Tier tier) {
        return new Score(50.0, tier, 0.5, List.of("a reason"), "a basis");
    }

    static RoutingTable table(String yaml) {
        return YamlFile.parse("routing.yaml", yaml, RoutingTable.class);
    }
}
