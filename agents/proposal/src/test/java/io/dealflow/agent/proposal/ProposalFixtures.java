package io.dealflow.agent.proposal;

import io.dealflow.agent.model.ModelConfig;
import io.dealflow.agent.model.ModelMode;
import io.dealflow.agent.model.Models;
import io.dealflow.agent.testkit.TestContext;
import io.dealflow.agent.text.TemplateFolder;
import io.dealflow.schemas.Budget;
import io.dealflow.schemas.ClientRecords;
import io.dealflow.schemas.Deadline;
import io.dealflow.schemas.Extract;
import io.dealflow.schemas.InquiryKind;
import io.dealflow.schemas.KindOfInquiry;
import io.dealflow.schemas.Proposal;
import io.dealflow.schemas.ProposalTask;
import io.dealflow.schemas.Reading;
import io.dealflow.schemas.RecordKind;
import io.dealflow.schemas.RecordMatch;
import io.dealflow.schemas.Sender;
import io.dealflow.schemas.Standing;
import io.dealflow.schemas.TaskRef;
import io.micronaut.core.value.MapPropertyResolver;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Readings of inquiries, and who answers them. */
final class ProposalFixtures {

    static final RateCard CARD = RateCard.read(Optional.empty());

    private static final Instant NOW = Instant.parse("2026-03-10T09:00:00Z");

    private ProposalFixtures() {}

    /** Answers by rules alone. */
    static Proposer proposer(Optional<Path> templates) {
        return proposer(templates, Models.of(ModelConfig.of(new MapPropertyResolver(Map.of()))), ModelMode.RULES);
    }

    static Proposer proposer(Optional<Path> templates, Models models, ModelMode mode) {
        Words words = Words.packaged();
        return new Proposer(
                new ScopeRules(CARD, words),
                new ModelScope(CARD, new ScopeCheck(CARD, words), models.prompts()),
                models.choose("dealflow.proposal", mode),
                ProposalFactory.writer(CARD, words, folder(templates), Locale.UK));
    }

    static TemplateFolder folder(Optional<Path> templates) {
        return new TemplateFolder(ProposalConfig.class, "dealflow.proposal.templates", templates);
    }

    static ScopeRules rules() {
        return new ScopeRules(CARD, Words.packaged());
    }

    /** An inquiry of new business from Ada Winter of Cancity. */
    static Reading.Builder reading(String text) {
        return Reading.newBuilder()
                .setKind(InquiryKind.NEW_BUSINESS)
                .setConfidence(0.9)
                .setKinds(List.of(new KindOfInquiry(InquiryKind.NEW_BUSINESS, 0.9, "asks for an offer")))
                .setSender(new Sender("Ada Winter", "ada@cancity.example"))
                .setPerson(extract("Ada Winter"))
                .setCompany(extract("Cancity Ltd"))
                .setLanguage("en")
                .setText(text);
    }

    static Extract extract(String value) {
        return new Extract(value, null, 0.9);
    }

    static Budget budget(double low, double high, String currency) {
        return new Budget(low, high, currency, null, 0.9);
    }

    static Deadline deadline(String date) {
        return new Deadline(date, null, 0.9);
    }

    static KindOfInquiry kind(InquiryKind kind) {
        return new KindOfInquiry(kind, 0.7, "");
    }

    static ClientRecords records(Standing standing) {
        RecordMatch match = RecordMatch.newBuilder()
                .setKind(RecordKind.COMPANY)
                .setId("D-77")
                .setName("Recorded Name")
                .setDeals(List.of("D-77"))
                .setOwner("Ines Ortega")
                .setScore(1)
                .setWhy("recorded reason")
                .build();
        return ClientRecords.newBuilder()
                .setStanding(standing)
                .setClient(standing == Standing.UNKNOWN ? null : match)
                .setCandidates(standing == Standing.UNKNOWN ? List.of() : List.of(match))
                .setSummary("recorded summary")
                .build();
    }

    static ProposalTask task(Reading.Builder reading, Standing standing) {
        return new ProposalTask(
                new TaskRef(
                        "client-intake:I-1:1",
                        "Inquiry",
                        "I-1",
                        1,
                        "client-intake",
                        "1",
                        "propose",
                        1,
                        1,
                        NOW,
                        30_000L),
                reading.build(),
                records(standing));
    }

    static Proposal propose(Reading.Builder reading) {
        return propose(reading, Standing.UNKNOWN);
    }

    static Proposal propose(Reading.Builder reading, Standing standing) {
        return propose(proposer(Optional.empty()), task(reading, standing));
    }

    static Proposal propose(Proposer proposer, ProposalTask task) {
        try {
            return proposer.propose(task, TestContext.lasting(Duration.ofSeconds(60)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
