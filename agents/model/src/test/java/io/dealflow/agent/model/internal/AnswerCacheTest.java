package io.dealflow.agent.model.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.kafka.log.TopicPosition;
import io.dealflow.schemas.ModelAnswer;
import io.dealflow.schemas.TaskRef;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerCacheTest {

    private final AnswerCache cache = new AnswerCache(1_100);

    @Test
    void letsTheOldestAnswerGoBeyondItsBound() {
        accept("R-1", "x".repeat(50));
        accept("R-2", "x".repeat(50));
        assertThat(found("R-1")).isTrue();

        accept("R-3", "");

        assertThat(found("R-1")).isFalse();
        assertThat(found("R-2")).isTrue();
        assertThat(found("R-3")).isTrue();
    }

    @Test
    void countsAnAnswerThatComesAgainOnce() {
        accept("R-1", "x".repeat(50));
        accept("R-2", "x".repeat(50));

        accept("R-2", "x".repeat(50));

        assertThat(found("R-1")).isTrue();
    }

    private void accept(String run, String message) {
        cache.accept(
                List.of(new ModelAnswer(run, "draft", 1, 1, "digest", "model", message, "STOP", 10L, 5L)),
                TopicPosition.beginning());
    }

    private boolean found(String run) {
        TaskRef task = new TaskRef(
                run,
                "Deal",
                "D-1",
                1,
                "deal",
                "1",
                "draft",
                1,
                1,
                Instant.EPOCH,
                Duration.ofSeconds(30).toMillis());
        return cache.find(task, "digest").isPresent();
    }
}
