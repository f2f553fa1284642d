package io.dealflow.agent.proposal;

import io.dealflow.agent.model.Models;
import io.dealflow.agent.text.TemplateFolder;
import io.dealflow.service.Bounds;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Optional;

/** Puts the proposal agent together. */
@Factory
final class ProposalFactory {

    @Singleton
    ProposalAgent agent(ProposalConfig config, Models models) {
        RateCard card = RateCard.read(Optional.ofNullable(config.rateCard()));
        Words words = Words.packaged();
        return new ProposalAgent(new Proposer(
                new ScopeRules(card, words),
                new ModelScope(card, new ScopeCheck(card, words), models.prompts()),
                models.choose("dealflow.proposal", config.mode()),
                writer(card, words, config.templateFolder(), config.readers())));
    }

    static ProposalWriter writer(RateCard card, Words words, TemplateFolder folder, Locale readers) {
        Templates templates = Templates.compile(folder);
        new Bounds("dealflow.proposal")
                .require(
                        templates.languages().contains(readers.getLanguage()),
                        "locale",
                        "a language of " + templates.languages(),
                        readers.toLanguageTag());
        ProposalWriter writer = new ProposalWriter(card, templates, new NameShape(words), readers);
        new TemplateTrial(writer, card, templates).run();
        return writer;
    }
}
