package io.dealflow.agent.proposal;

import io.dealflow.agent.text.TemplateException;
import io.dealflow.schemas.Budget;
import io.dealflow.schemas.ClientRecords;
import io.dealflow.schemas.Deadline;
import io.dealflow.schemas.Extract;
import io.dealflow.schemas.InquiryKind;
import io.dealflow.schemas.KindOfInquiry;
import io.dealflow.schemas.ProposalTask;
import io.dealflow.schemas.Reading;
import io.dealflow.schemas.RecordKind;
import io.dealflow.schemas.RecordMatch;
import io.dealflow.schemas.Sender;
import io.dealflow.schemas.Standing;
import io.dealflow.schemas.TaskRef;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Writes answers in every language to an inquiry of which everything is known and to one of which hardly anything is,
 * so that a misspelt fact, or one that is cited unasked, shows at the start and not with some customer's inquiry.
 */
record TemplateTrial(ProposalWriter writer, RateCard card, Templates templates) {

    /**
     * Writes them.
     *
     * @throws TemplateException at the first that fails
     */
    void run() {
        Scope usual = new Scope(card.services().stream().map(ScopeLine::usual).toList(), card.digits());
        Scope asked = new Scope(
                card.services().stream()
                        .map(service -> ScopeLine.asked(
                                service, new QuantityRange(service.minimum(), service.minimum()), "trial", false))
                        .toList(),
                card.digits());
        for (String language : templates.languages()) {
            Style style = writer.style(Optional.of(language));
            writer.write(task(poor(), Standing.UNKNOWN), new Scope(List.of(), card.digits()), style);
            writer.write(task(poor(), Standing.UNKNOWN), usual, style);
            for (double budget : new double[] {1, 1e11}) {
                writer.write(task(rich(budget), Standing.KNOWN), usual, style);
                writer.write(task(rich(budget), Standing.KNOWN), asked, style);
            }
        }
    }

    private static Reading poor() {
        return reading(InquiryKind.NEW_BUSINESS).build();
    }

    private Reading rich(double budget) {
        return reading(InquiryKind.SUPPORT)
                .setSender(new Sender("Somebody", "somebody@trial.example"))
                .setPerson(new Extract("Somebody", null, 1.0))
                .setCompany(new Extract("Trial Company", null, 1.0))
                .setBudget(new Budget(budget / 2, budget, card.currency().getCurrencyCode(), null, 1.0))
                .setDeadline(new Deadline("2000-01-01", null, 1.0))
                .build();
    }

    private static Reading.Builder reading(InquiryKind second) {
        return Reading.newBuilder()
                .setKind(InquiryKind.NEW_BUSINESS)
                .setConfidence(1)
                .setKinds(List.of(
                        new KindOfInquiry(InquiryKind.NEW_BUSINESS, 1.0, ""), new KindOfInquiry(second, 1.0, "")))
                .setText("");
    }

    private static ProposalTask task(Reading reading, Standing standing) {
        RecordMatch match = RecordMatch.newBuilder()
                .setKind(RecordKind.COMPANY)
                .setId("trial")
                .setName("Trial Company")
                .setOwner("Anybody")
                .setScore(1)
                .setWhy("")
                .build();
        ClientRecords records = ClientRecords.newBuilder()
                .setStanding(standing)
                .setClient(standing == Standing.KNOWN ? match : null)
                .setSummary("")
                .build();
        Instant now = Instant.EPOCH;
        return new ProposalTask(
                new TaskRef("trial:trial:1", "Inquiry", "trial", 1, "trial", "1", "propose", 1, 1, now, 1L),
                reading,
                records);
    }
}
