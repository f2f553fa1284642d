package io.dealflow.agent.scheduling;

import io.dealflow.schemas.InquiryKind;
import io.dealflow.schemas.KindOfInquiry;
import io.dealflow.schemas.Reading;
import io.dealflow.schemas.Sender;
import java.util.List;

final class SchedulingFixtures {

    private SchedulingFixtures() {}

    /** An inquiry of somebody in Berlin. */
    static Reading.Builder reading() {
        return Reading.newBuilder()
                .setKind(InquiryKind.NEW_BUSINESS)
                .setConfidence(0.9)
                .setKinds(List.of(new KindOfInquiry(InquiryKind.NEW_BUSINESS, 0.9, "a reason")))
                .setSender(new Sender("Bob", "bob@client.example"))
                .setText("Can we speak at 15:00 CET?")
                .setLanguage("en");
    }
}
