package io.dealflow.schemas.topic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SubjectLimitTest {

    @Test
    void refusesWhatNoTaskCouldCarry() {
        assertThat(SubjectLimit.refusal(Topics.INTAKE, "D-1", 800_000)).isEmpty();
        assertThat(SubjectLimit.refusal(Topics.INTAKE, "D-1", 800_001))
                .contains("deal 'D-1': found 800001 bytes, expected at most 800000, which a task can carry");
        assertThat(SubjectLimit.refusal(Topics.INQUIRIES, "inq-1", 1_000_102))
                .contains("inquiry 'inq-1': found 1000102 bytes, expected at most 800000, which a task can carry");
    }
}
