package io.dealflow.kafka.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstanceIdTest {

    @Test
    void staysWithItsFolder(@TempDir Path one, @TempDir Path other) {
        String id = InstanceId.of(one.resolve("state"));

        assertThat(InstanceId.of(one.resolve("state"))).isEqualTo(id);
        assertThat(InstanceId.of(other)).isNotEqualTo(id);
    }
}
