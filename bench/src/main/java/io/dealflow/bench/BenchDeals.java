package io.dealflow.bench;

import io.dealflow.schemas.Company;
import io.dealflow.schemas.Contact;
import io.dealflow.schemas.Deal;
import java.time.Instant;
import java.util.Map;

/** Deals of about 1 KB, alike but for their ids. */
public final class BenchDeals {

    private static final String NOTES =
            "They asked for a proposal after the second call and want to start next quarter. ".repeat(9);

    private BenchDeals() {}

    /** A deal with every field that an open deal can have. */
    public static Deal deal(String id) {
        return Deal.newBuilder()
                .setId(id)
                .setTitle("Renewal and extension for " + id)
                .setCompany(Company.newBuilder()
                        .setName("Northwind Traders")
                        .setIndustry("retail")
                        .setCountry("Denmark")
                        .setEmployees(240)
                        .setRevenueMillions(31.5)
                        .setFounded(1998)
                        .build())
                .setContact(Contact.newBuilder()
                        .setName("Ida Holm")
                        .setEmail("ida.holm@northwind.example")
                        .setRole("Head of operations")
                        .build())
                .setProduct("Starter")
                .setAmount(18_500.0)
                .setCurrency("EUR")
                .setStage("Proposal")
                .setOwner("Sofie Lund")
                .setRegion("North")
                .setNotes(NOTES)
                .setCreatedAt(Instant.parse("2026-10-01T08:00:00Z"))
                .setSource("bench")
                .setAttributes(Map.of("channel", "web"))
                .build();
    }
}
