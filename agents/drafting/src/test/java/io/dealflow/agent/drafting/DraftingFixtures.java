package io.dealflow.agent.drafting;

import io.dealflow.agent.model.ModelMode;
import io.dealflow.agent.model.Models;
import io.dealflow.agent.text.MoneyFormat;
import io.dealflow.agent.text.TemplateFolder;
import io.dealflow.schemas.Company;
import io.dealflow.schemas.Contact;
import io.dealflow.schemas.Deal;
import io.dealflow.schemas.DealOutcome;
import io.dealflow.schemas.DraftingTask;
import io.dealflow.schemas.Precedent;
import io.dealflow.schemas.Precedents;
import io.dealflow.schemas.Score;
import io.dealflow.schemas.TaskRef;
import io.dealflow.schemas.Tier;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

final class DraftingFixtures {

    private static final Instant NOW = Instant.parse("2026-03-10T09:00:00Z");

    private DraftingFixtures() {}

    static TemplateDrafter drafter(boolean nameReferences) {
        return drafter(Optional.empty(), nameReferences);
    }

    static TemplateDrafter drafter(Path templates) {
        return drafter(Optional.of(templates), false);
    }

    /** The agent with a model. */
    static DraftingAgent agent(Models models, ModelMode mode) {
        Vocabulary vocabulary = Vocabulary.read(DraftingConfig.folder(Optional.empty()));
        MoneyFormat money = new MoneyFormat(Locale.UK);
        return new DraftingAgent(
                models.choose("dealflow.drafting", mode),
                drafter(false),
                new ModelDrafter(models.prompts(), task -> new FactBook(task, vocabulary, money, false), Locale.UK));
    }

    /** A deal of which everything is known. */
    static Deal.Builder deal() {
        return Deal.newBuilder()
                .setId("D-1")
                .setTitle("Internal: squeeze them")
                .setCompany(Company.newBuilder()
                        .setName("Cancity")
                        .setIndustry("retail")
                        .setCountry("United States")
                        .setEmployees(2448)
                        .setRevenueMillions(718.62)
                        .build())
                .setContact(contact("Ada Winter", "ada@cancity.example.com"))
                .setProduct("GTX Basic")
                .setAmount(12_345.5)
                .setCurrency("EUR")
                .setStage("Proposal")
                .setOwner("Moses Frase")
                .setRegion("Central")
                .setNotes("Their boss is difficult.");
    }

    static Contact contact(String name, String email) {
        return Contact.newBuilder().setName(name).setEmail(email).build();
    }

    static Precedent.Builder precedent(String id, String company) {
        return Precedent.newBuilder()
                .setDealId(id)
                .setCompany(company)
                .setIndustry("retail")
                .setProduct("GTX Basic")
                .setAmount(777.0)
                .setCurrency("EUR")
                .setOutcome(DealOutcome.WON)
                .setSimilarity(0.8)
                .setWhy("same industry")
                .setSource("crm");
    }

    static DraftingTask task(Deal deal, Precedent... precedents) {
        return new DraftingTask(
                new TaskRef("deal:d:1", "Deal", deal.getId(), 1, "deal", "1", "draft", 1, 1, NOW, 30_000L),
                deal,
                new Score(91.0, Tier.HOT, 0.83, List.of("secret reason"), "secret basis"),
                new Precedents(List.of(precedents)));
    }

    private static TemplateDrafter drafter(Optional<Path> folder, boolean nameReferences) {
        TemplateFolder source = DraftingConfig.folder(folder);
        Vocabulary vocabulary = Vocabulary.read(source);
        Templates templates = Templates.compile(source, vocabulary);
        new TemplateTrial(templates, vocabulary).run();
        return new TemplateDrafter(vocabulary, templates, new MoneyFormat(Locale.UK), nameReferences);
    }
}
