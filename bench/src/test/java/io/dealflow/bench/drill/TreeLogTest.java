package io.dealflow.bench.drill;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TreeLogTest {

    private static final String COMPLETES = "D-0";
    private static final String FAILS = "D-3";
    private static final String FAILS_TOO = "D-13";
    private static final String IS_CANCELLED = "D-7";

    private final TreeLog log = new TreeLog();

    @Test
    void findsNothingWhereWhatIsDoneIsUndoneFromTheLastToTheFirst() {
        take(FAILS, "score", "look/past", "race/quick", "each[1]/weigh", "each[0]/weigh");
        log.take(DrillEvents.completed(FAILS, "draft", 1));
        log.take(DrillEvents.completed(FAILS, "draft", 2));
        take(
                FAILS,
                "draft/undo/undraft",
                "each[0]/weigh/undo/unweigh",
                "each[1]/weigh/undo/unweigh",
                "look/past/undo/forget",
                "score/undo/unscore");
        take(COMPLETES, "score", "look/past", "draft");

        assertThat(log.faults()).isEmpty();
        assertThat(log.line()).isEqualTo("5 steps undone in 1 runs");
    }

    @Test
    void findsStepThatIsNotUndoneOrTwice() {
        take(FAILS, "score", "draft", "draft/undo/undraft");
        take(IS_CANCELLED, "score", "score/undo/unscore", "score/undo/unscore");

        assertThat(log.faults())
                .containsExactlyInAnyOrder(
                        "run deal:D-3:1: expected to be undone in this order: [draft, score], found [draft]",
                        "run deal:D-7:1: expected to be undone in this order: [score], found [score, score]");
    }

    @Test
    void findsOtherOrder() {
        take(FAILS, "score", "draft", "score/undo/unscore", "draft/undo/undraft");

        assertThat(log.faults())
                .containsExactly(
                        "run deal:D-3:1: expected to be undone in this order: [draft, score], found [score, draft]");
    }

    @Test
    void findsRunThatUndoesAlthoughItCompletes() {
        take(COMPLETES, "score", "score/undo/unscore");

        assertThat(log.faults())
                .containsExactly("run deal:D-0:1: expected to be undone in this order: [], found [score]");
    }

    @Test
    void findsBranchThatIsMissingInOneOfTheRunsThatEndAlike() {
        take(FAILS, "look/past", "look/guarded", "look/past/undo/forget");
        take(FAILS_TOO, "look/past", "look/past/undo/forget");
        take(COMPLETES, "look/past");

        assertThat(log.faults())
                .containsExactly("step look/guarded#1: expected in all 2 runs that are to be FAILED, found in 1");
    }

    private void take(String deal, String... paths) {
        for (String path : paths) {
            log.take(DrillEvents.completed(deal, path, 1));
        }
    }
}
