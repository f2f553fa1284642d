package io.dealflow.orchestrator.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScheduleMarkTest {

    private static final Instant UP_TO = Instant.ofEpochMilli(0x0102030405060708L);
    private static final Instant LAST = Instant.ofEpochMilli(0x0A);

    @Test
    void isStoredInAFormThatStays() {
        assertThat(HexFormat.of().formatHex(new ScheduleMark("é", UP_TO, Optional.empty()).bytes()))
                .isEqualTo("01" + "0102030405060708" + "c3a9");
        assertThat(HexFormat.of().formatHex(new ScheduleMark("é", UP_TO, Optional.of(LAST)).bytes()))
                .isEqualTo("02" + "0102030405060708" + "000000000000000a" + "c3a9");
    }

    @Test
    void isReadAsItWasWritten() {
        ScheduleMark first = new ScheduleMark("every PT1S", UP_TO, Optional.empty());
        ScheduleMark later = new ScheduleMark("every PT1S", UP_TO, Optional.of(LAST));

        assertThat(ScheduleMark.of(first.bytes())).isEqualTo(first);
        assertThat(ScheduleMark.of(later.bytes())).isEqualTo(later);
    }

    @Test
    void refusesAnotherForm() {
        byte[] other = ByteBuffer.allocate(20).put((byte) 3).array();

        assertThatThrownBy(() -> ScheduleMark.of(other))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The schedule is stored in form 3, expected 1 or 2: another version of the orchestrator has"
                        + " written it");
    }
}
