package io.dealflow.service;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class BoundsTest {

    private final Bounds bounds = new Bounds("dealflow.x");

    @Test
    void takesValuesAtTheirBounds() {
        assertThatCode(() -> {
                    bounds.within("y", 1, 1, 64);
                    bounds.within("y", 64, 1, 64);
                    bounds.within("y", 0.5, 0.5, 1);
                    bounds.within("y", Duration.ofDays(1), Duration.ZERO, Duration.ofHours(24));
                    bounds.language("y", "de-DE");
                })
                .doesNotThrowAnyException();
    }

    @Test
    void saysKeyBoundsAndWhatWasFound() {
        assertRefused(() -> bounds.within("y", 0, 1, 64), "Key 'dealflow.x.y': expected 1 to 64, found '0'");
        assertRefused(() -> bounds.within("y", 1.50, 0.5, 1), "Key 'dealflow.x.y': expected 0.5 to 1, found '1.5'");
        assertRefused(() -> bounds.within("y", Double.NaN, 0, 1), "Key 'dealflow.x.y': expected 0 to 1, found 'NaN'");
        assertRefused(
                () -> bounds.within("y", Duration.ofMinutes(2), Duration.ZERO, Duration.ofMillis(1500)),
                "Key 'dealflow.x.y': expected 0s to 1500ms, found '2m'");
        assertRefused(
                () -> bounds.language("y", "?"),
                "Key 'dealflow.x.y': expected a tag such as en-GB or de-DE, found '?'");
        assertRefused(
                () -> bounds.require(false, "y", "a name", " "), "Key 'dealflow.x.y': expected a name, found ' '");
        assertRefused(
                () -> bounds.require(false, "y", "a name", ""), "Key 'dealflow.x.y': expected a name, found nothing");
    }

    private static void assertRefused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(SettingException.class).hasMessage(message);
    }
}
