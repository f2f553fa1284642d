package io.dealflow.agent.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class PartitionOffsetsTest {

    private final PartitionOffsets offsets = new PartitionOffsets();

    @Test
    void commitsNothingBeforeTheFirstRecord() {
        assertThat(offsets.toCommit()).isEmpty();
        assertThat(offsets.ahead()).isZero();
    }

    @Test
    void commitsUpToTheLowestUnfinishedRecord() {
        start(10, 11, 12);
        offsets.finished(11);
        assertThat(offsets.toCommit()).hasValue(10);
        offsets.finished(10);
        assertThat(offsets.toCommit()).hasValue(12);
        offsets.finished(12);
        assertThat(offsets.toCommit()).hasValue(13);
    }

    @Test
    void commitsBehindMarkersAtTheEndOfTheLog() {
        start(10);
        offsets.readUpTo(12);
        assertThat(offsets.toCommit()).hasValue(10);
        offsets.finished(10);
        assertThat(offsets.toCommit()).hasValue(12);
    }

    @Test
    void commitsEachOffsetOnce() {
        start(10);
        offsets.finished(10);
        offsets.committed(11);
        assertThat(offsets.toCommit()).isEmpty();
    }

    @Test
    void countsWhatACrashMayRepeat() {
        start(10, 11, 12, 40);
        offsets.finished(11);
        offsets.finished(40);
        assertThat(offsets.ahead()).isEqualTo(31);
        offsets.finished(10);
        assertThat(offsets.ahead()).isEqualTo(29);
    }

    @Test
    void takesRepeatedFinishesOnce() {
        start(10, 11);
        offsets.finished(10);
        offsets.finished(10);
        offsets.finished(9);
        assertThat(offsets.toCommit()).hasValue(11);
    }

    @Test
    void refusesFallingOffsets() {
        start(10);
        assertThatThrownBy(() -> offsets.started(10))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Offset: expected 11 or more, found 10");
    }

    @Test
    void neverCommitsPastAnUnfinishedRecordInWhateverOrderTheyFinish() {
        for (int seed = 0; seed < 200; seed++) {
            checkRandomOrder(new Random(seed));
        }
    }

    private static void checkRandomOrder(Random random) {
        PartitionOffsets offsets = new PartitionOffsets();
        TreeSet<Long> unfinished = new TreeSet<>();
        long next = random.nextInt(100);
        for (int round = 0; round < 50; round++) {
            for (int i = random.nextInt(6); i > 0; i--) {
                next += random.nextInt(3);
                offsets.started(next);
                unfinished.add(next);
                next++;
            }
            List<Long> shuffled = new ArrayList<>(unfinished);
            Collections.shuffle(shuffled, random);
            for (long offset : shuffled.subList(0, random.nextInt(shuffled.size() + 1))) {
                offsets.finished(offset);
                unfinished.remove(offset);
            }
            if (!unfinished.isEmpty()) {
                assertThat(offsets.toCommit()).hasValue(unfinished.first());
            }
        }
        unfinished.forEach(offsets::finished);
        assertThat(offsets.ahead()).isZero();
        assertThat(offsets.toCommit()).hasValue(next);
    }

    private void start(long... started) {
        for (long offset : started) {
            offsets.started(offset);
        }
    }
}
