package io.dealflow.agent.reading;

import io.dealflow.agent.model.ModelMode;
import io.dealflow.service.Bounds;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Settings of the reading agent.
 *
 * @param mode who reads: rules, model, or model-then-rules, where the rules read when the model fails; by default the
 *     last where a model is configured, else rules
 * @param confidence least confidence in the kind of an inquiry, from 0 to 1; below it a person should look; 0.6
 * @param maxBytes most bytes of an inquiry, from 1,024 to 67,108,864; 10,485,760
 * @param region country whose telephone numbers are written without a prefix where neither the sender's domain nor the
 *     language tells, as of ISO 3166; US
 * @param timeZone zone of the days that relative dates count from; UTC
 * @param vocabulary YAML file with what the firm offers, counts and is asked, beside the packaged phrases
 */
@ConfigurationProperties("dealflow.reading")
record ReadingConfig(
        @Nullable ModelMode mode,
        @Bindable(defaultValue = "0.6") double confidence,
        @Bindable(defaultValue = "10485760") int maxBytes,
        @Bindable(defaultValue = "US") String region,
        @Bindable(defaultValue = "UTC") ZoneId timeZone,
        @Nullable Path vocabulary) {

    private static final Bounds BOUNDS = new Bounds("dealflow.reading");

    ReadingConfig {
        BOUNDS.within("confidence", confidence, 0, 1);
        BOUNDS.within("max-bytes", maxBytes, 1_024, 67_108_864);
        BOUNDS.require(
                Arrays.asList(Locale.getISOCountries()).contains(region),
                "region",
                "a country such as US or DE",
                region);
    }

    /** The settings of a reader that nothing was configured for. */
    static ReadingConfig defaults() {
        return new ReadingConfig(null, 0.6, 10_485_760, "US", ZoneId.of("UTC"), null);
    }
}
