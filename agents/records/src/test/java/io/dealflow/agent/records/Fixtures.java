package io.dealflow.agent.records;

import io.dealflow.schemas.Company;
import io.dealflow.schemas.Contact;
import io.dealflow.schemas.Deal;
import io.dealflow.schemas.DealOutcome;
import io.dealflow.schemas.Extract;
import io.dealflow.schemas.InquiryKind;
import io.dealflow.schemas.KindOfInquiry;
import io.dealflow.schemas.Reading;
import io.dealflow.schemas.Sender;
import io.dealflow.schemas.Urgency;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Deals and readings of inquiries. */
final class Fixtures {

    static final RecordsConfig CONFIG = new RecordsConfig(0.9, 0.75, 0.05, 5, 100_000, Duration.ofSeconds(10));

    private Fixtures() {}

    static Deal deal(String id, String company, @Nullable String person, @Nullable String email, int day) {
        return Deal.newBuilder()
                .setId(id)
                .setCompany(Company.newBuilder().setName(company).build())
                .setContact(
                        person == null
                                ? null
                                : Contact.newBuilder()
                                        .setName(person)
                                        .setEmail(email)
                                        .build())
                .setOwner("Ines Ortega")
                .setCreatedAt(Instant.parse("2026-01-01T00:00:00Z").plus(Duration.ofDays(day)))
                .build();
    }

    static Deal won(Deal deal) {
        return Deal.newBuilder(deal)
                .setOutcome(DealOutcome.WON)
                .setClosedAt(deal.getCreatedAt().orElseThrow().plus(Duration.ofDays(1)))
                .build();
    }

    static Reading.Builder reading(@Nullable String email, @Nullable String company) {
        return Reading.newBuilder()
                .setKind(InquiryKind.NEW_BUSINESS)
                .setConfidence(0.9)
                .setKinds(List.of(new KindOfInquiry(InquiryKind.NEW_BUSINESS, 0.9, "asks for an offer")))
                .setSender(email == null ? null : new Sender(null, email))
                .setCompany(company == null ? null : extract(company))
                .setText("We need help.")
                .setUrgency(Urgency.NORMAL);
    }

    static Extract extract(String value) {
        return new Extract(value, null, 0.9);
    }
}
