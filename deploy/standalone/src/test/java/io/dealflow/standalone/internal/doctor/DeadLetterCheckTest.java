package io.dealflow.standalone.internal.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.kafka.deadletter.DeadLetter;
import io.dealflow.schemas.LetterAction;
import io.dealflow.schemas.LetterHandling;
import io.dealflow.standalone.internal.cluster.DeadLetters.Entry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeadLetterCheckTest {

    private static final Instant AT = Instant.parse("2026-11-29T12:00:00Z");
    private static final DeadLetter LETTER = new DeadLetter("deals.intake", 0, 8, AT, "x.BrokenException", "broken");
    private static final Optional<LetterHandling> DONE =
            Optional.of(new LetterHandling(LetterAction.ACKNOWLEDGED, AT, "ann", "a test", AT));

    @Test
    void countsOpenLettersAlone() {
        Finding found = DeadLetterCheck.judge(List.of(letter(1, Optional.empty()), letter(2, DONE)));

        assertThat(found)
                .isEqualTo(Finding.warn(
                        "dead-letters",
                        "found 1 open record, the newest of 2026-11-29T12:00:00Z from deals.intake: broken",
                        "'dealflow dead-letters' tells where they came from and why"));
    }

    @Test
    void isContentWhereSomethingWasDoneAboutAll() {
        assertThat(DeadLetterCheck.judge(List.of(letter(1, DONE), letter(2, DONE))))
                .isEqualTo(Finding.ok("dead-letters", "none open, 2 acknowledged or sent again"));
        assertThat(DeadLetterCheck.judge(List.of())).isEqualTo(Finding.ok("dead-letters", "none"));
    }

    private static Entry letter(long offset, Optional<LetterHandling> handling) {
        return new Entry(0, offset, AT, Optional.of("D-1"), 7, Optional.of(LETTER), handling);
    }
}
