package io.dealflow.standalone.internal.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.schemas.Deal;
import io.dealflow.schemas.Inquiry;
import io.dealflow.schemas.InquiryFormat;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleDealsTest {

    @Test
    void hasSixtyPastDealsOrMoreAllWithOutcome() {
        assertThat(SampleDeals.past())
                .hasSizeGreaterThanOrEqualTo(60)
                .allMatch(deal -> deal.getOutcome().isPresent());
    }

    @Test
    void hasTwentyFourOpenDealsWithoutOutcome() {
        assertThat(SampleDeals.open(24))
                .hasSize(24)
                .noneMatch(deal -> deal.getOutcome().isPresent());
        assertThat(SampleDeals.open(24)).extracting(Deal::getId).doesNotHaveDuplicates();
    }

    @Test
    void givesMoreDealsUnderNewIds() {
        assertThat(SampleDeals.open(100)).hasSize(100).extracting(Deal::getId).doesNotHaveDuplicates();
        assertThat(SampleDeals.open(25).get(24).getId())
                .isEqualTo(SampleDeals.open(1).get(0).getId() + "-2");
    }

    @Test
    void writesFilesOfTheFirm(@TempDir Path folder) {
        assertThat(SampleFirm.write(folder.resolve("sample")).values())
                .hasSize(4)
                .allSatisfy(file -> assertThat(Path.of(file.toString())).isNotEmptyFile());
        assertThat(folder.resolve("sample/calendars")).isDirectoryContaining("glob:**.ics");
    }

    @Test
    void hasInquiriesOfEveryFormat() {
        assertThat(SampleInquiries.received(Instant.EPOCH))
                .hasSize(12)
                .extracting(Inquiry::getFormat)
                .contains(InquiryFormat.values());
    }
}
