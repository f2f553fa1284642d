package io.dealflow.agent.drafting;

import io.dealflow.agent.text.MoneyFormat;
import io.dealflow.agent.text.TemplateFolder;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** Puts the drafter together. */
@Factory
final class DraftingFactory {

    @Singleton
    Drafter drafter(DraftingConfig config) {
        TemplateFolder folder = config.templateFolder();
        Vocabulary vocabulary = Vocabulary.read(folder);
        Templates templates = Templates.compile(folder, vocabulary);
        new TemplateTrial(templates, vocabulary).run();
        return new TemplateDrafter(vocabulary, templates, new MoneyFormat(config.readers()), config.nameReferences());
    }
}
