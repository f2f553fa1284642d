package io.dealflow.agent.drafting;

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
 * Settings of the drafting agent.
 *
 * @param templates folder with templates of your own; a file in it takes the place of the packaged one of that name
 * @param nameReferences whether an e-mail may name another customer as a reference; false
 * @param locale language and country of the readers as IETF tag, for amounts of money; en-GB
 * @param mode who writes, as {@link ModelMode} lists; by default the language model and then the templates where one is
 *     configured, else the templates
 */
@ConfigurationProperties("dealflow.drafting")
record DraftingConfig(
        @Nullable Path templates,
        @Bindable(defaultValue = "false") boolean nameReferences,
        @Bindable(defaultValue = "en-GB") String locale,
        @Nullable ModelMode mode) {

    DraftingConfig {
        new Bounds("dealflow.drafting").language("locale", locale);
    }

    TemplateFolder templateFolder() {
        return folder(Optional.ofNullable(templates));
    }

    static TemplateFolder folder(Optional<Path> own) {
        return new TemplateFolder(DraftingConfig.class, "dealflow.drafting.templates", own);
    }

    Locale readers() {
        return Locale.forLanguageTag(locale);
    }
}
