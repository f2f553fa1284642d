package io.dealflow.orchestrator.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class FactFlowPropertiesTest {

    private static final int RUNS = 50;

    @Property(tries = 1000)
    void whatIsSurelyKnownIsKnownWhicheverWayARunTakes(@ForAll long seed) {
        Random random = new Random(seed);
        PlacedBlock root = PlacedBlock.root(new RandomBlocks(random).block(3));
        FactFlow flow = new FactFlow(new FactTypes(new FixedSchemas(), new Problems("deal.yaml")), root);

        for (int run = 0; run < RUNS; run++) {
            new RandomRun(random, flow, (place, known, facts) -> {
                        assertThat(flow.ways(place.block()).ordered()).contains(place);
                        assertThat(facts).as(place.path()).containsAll(known.facts());
                    })
                    .through(root, Known.NOTHING, Set.of());
        }
    }
}
