package io.dealflow.bench.drill;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * An agent that performs few tasks.
 *
 * @param agent its name
 * @param perSecond how many tasks a second at most, from 1
 * @param period for how long after its first task
 */
record SlowAgent(String agent, int perSecond, Duration period) {

    /**
     * Reads {@code AGENT=RATE[:DURATION]}, such as {@code routing=50:3m}; without a duration for as long as it runs.
     */
    static final class Converter implements ITypeConverter<SlowAgent> {

        private static final Pattern FORM = Pattern.compile("([a-z0-9-]+)=([1-9][0-9]{0,5})(?::([0-9hms]+))?");
        private static final Duration LONG = Duration.ofDays(1);

        @Override
        public SlowAgent convert(String text) {
            Matcher found = FORM.matcher(text);
            if (!found.matches()) {
                throw new TypeConversionException(
                        "expected AGENT=RATE[:DURATION], such as routing=50:3m, found '%s'".formatted(text));
            }
            return new SlowAgent(
                    found.group(1),
                    Integer.parseInt(found.group(2)),
                    found.group(3) == null ? LONG : StopAgent.duration(found.group(3)));
        }
    }
}
