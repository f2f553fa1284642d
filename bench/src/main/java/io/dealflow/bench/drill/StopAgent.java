package io.dealflow.bench.drill;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * An agent whose process stands still for a while.
 *
 * @param agent its name
 * @param duration for how long
 */
record StopAgent(String agent, Duration duration) {

    /** Reads {@code AGENT=DURATION}, such as {@code drafting=2m}. */
    static final class Converter implements ITypeConverter<StopAgent> {

        @Override
        public StopAgent convert(String text) {
            int sign = text.indexOf('=');
            if (sign < 1) {
                throw new TypeConversionException(
                        "expected AGENT=DURATION, such as drafting=2m, found '%s'".formatted(text));
            }
            return new StopAgent(text.substring(0, sign), StopAgent.duration(text.substring(sign + 1)));
        }
    }

    static Duration duration(String text) {
        try {
            return Duration.parse("PT" + text);
        } catch (DateTimeParseException e) {
            throw new TypeConversionException("expected a duration such as 90s or 2m, found '%s'".formatted(text));
        }
    }
}
