package io.dealflow.agent.proposal;

import io.dealflow.agent.model.ModelMode;
import io.dealflow.agent.text.TemplateFolder;
import io.dealflow.service.Bounds;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Settings of the proposal agent.
 *
 * @param rateCard YAML file with services and rates; the packaged sample card if none is given
 * @param templates folder with templates of your own, one folder a language; a file takes the place of the packaged one
 * @param locale language and country of the texts, as IETF tag, for inquiries in a language without templates; en-GB
 * @param mode who chooses the scope: rules, model or model-then-rules; the last where a model is configured, else rules
 */
@ConfigurationProperties("dealflow.proposal")
record ProposalConfig(
        @Nullable Path rateCard,
        @Nullable Path templates,
        @Bindable(defaultValue = "en-GB") String locale,
        @Nullable ModelMode mode) {

    ProposalConfig {
        new Bounds("dealflow.proposal").language("locale", locale);
    }

    Locale readers() {
        return Locale.forLanguageTag(locale);
    }

    TemplateFolder templateFolder() {
        return new TemplateFolder(ProposalConfig.class, "dealflow.proposal.templates", Optional.ofNullable(templates));
    }
}
