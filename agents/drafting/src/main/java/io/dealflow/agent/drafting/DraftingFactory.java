package io.dealflow.agent.drafting;

import io.dealflow.agent.model.Models;
import io.dealflow.agent.text.MoneyFormat;
import io.dealflow.agent.text.TemplateFolder;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** Puts the drafting agent together. */
@Factory
final class DraftingFactory {

    @Singleton
    DraftingAgent agent(DraftingConfig config, Models models) {
        TemplateFolder folder = config.templateFolder();
        Vocabulary vocabulary = Vocabulary.read(folder);
        Templates templates = Templates.compile(folder, vocabulary);
        new TemplateTrial(templates, vocabulary).run();
        MoneyFormat money = new MoneyFormat(config.readers());
        boolean named = config.nameReferences();
        return new DraftingAgent(
                models.choose("dealflow.drafting", config.mode()),
                new TemplateDrafter(vocabulary, templates, money, named),
                new ModelDrafter(
                        models.prompts(), task -> new FactBook(task, vocabulary, money, named), config.readers()));
    }
}
