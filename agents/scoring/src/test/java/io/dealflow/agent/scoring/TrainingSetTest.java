package io.dealflow.agent.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.schemas.Deal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TrainingSetTest {

    @Test
    void keepsTheNewestInWhateverOrderTheyCome() {
        List<Deal> past = new ArrayList<>(Deals.past(100, 41, Deals::planted));
        List<String> newest = past.subList(90, 100).stream().map(Deal::getId).toList();
        Collections.shuffle(past, new Random(2));
        TrainingSet set = new TrainingSet(10);
        CaseReader reader = new CaseReader(Deals.reader());
        past.forEach(deal -> set.put(reader.read(deal).orElseThrow()));

        assertThat(set.cases()).extracting(PastCase::id).containsExactlyElementsOf(newest);
        assertThat(set.won())
                .isEqualTo((int) set.cases().stream().filter(PastCase::won).count());
    }
}
