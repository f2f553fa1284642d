package io.dealflow.agent.proposal;

import io.dealflow.agent.text.TemplateFolder;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Optional;

/** Puts the proposer together. */
@Factory
final class ProposalFactory {

    @Singleton
    Proposer proposer(ProposalConfig config) {
        RateCard card = RateCard.read(Optional.ofNullable(config.rateCard()));
        return proposer(card, config.templateFolder(), config.readers());
    }

    static Proposer proposer(RateCard card, TemplateFolder folder, Locale readers) {
        Words words = Words.packaged();
        Templates templates = Templates.compile(folder);
        if (!templates.languages().contains(readers.getLanguage())) {
            throw new IllegalArgumentException("dealflow.proposal.locale: found '%s', expected a language of %s"
                    .formatted(readers.toLanguageTag(), templates.languages()));
        }
        ProposalWriter writer = new ProposalWriter(card, templates, new NameShape(words), readers);
        new TemplateTrial(writer, card, templates).run();
        return new Proposer(new ScopeRules(card, words), writer);
    }
}
