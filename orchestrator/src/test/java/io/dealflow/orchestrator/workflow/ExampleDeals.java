package io.dealflow.orchestrator.workflow;

import io.dealflow.schemas.Company;
import io.dealflow.schemas.Deal;

/** Deals for tests. */
final class ExampleDeals {

    private ExampleDeals() {}

    /** A deal that comes from somewhere. */
    static Deal from(String source) {
        return Deal.newBuilder()
                .setId("D-1")
                .setCompany(Company.newBuilder().setName("Acme").build())
                .setSource(source)
                .build();
    }
}
