package io.dealflow.agent.drafting;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Puts the drafter together. */
@Factory
final class DraftingFactory {

    @Singleton
    Drafter drafter(DraftingConfig config) {
        TemplateFolder folder = new TemplateFolder(Optional.ofNullable(config.templates()));
        Vocabulary vocabulary = folder.vocabulary();
        Templates templates = Templates.compile(folder, vocabulary);
        new TemplateTrial(templates, vocabulary).run();
        return new TemplateDrafter(vocabulary, templates, new MoneyFormat(config.readers()), config.nameReferences());
    }
}
