package io.dealflow.bench.draft;

import io.dealflow.schemas.ClientRecords;
import io.dealflow.schemas.Deal;
import io.dealflow.schemas.Inquiry;
import io.dealflow.schemas.InquiryFormat;
import io.dealflow.schemas.Precedent;
import io.dealflow.schemas.RecordKind;
import io.dealflow.schemas.RecordMatch;
import io.dealflow.schemas.Standing;
import io.dealflow.schemas.TaskRef;
import io.dealflow.schemas.json.DealJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** The sample data that come with Dealflow, as tasks. */
final class SampleTasks {

    /** A name that stands in records alone, so that no answer may hold it. */
    static final String RECORDED = "Quexby Holdings";

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Instant NOW = Instant.parse("2026-11-02T09:00:00Z");
    private static final List<String> INQUIRIES = List.of(
            "01-dairy.eml",
            "02-halvorsen.eml",
            "03-labor.eml",
            "04-pharmacy.json",
            "05-bakery.txt",
            "06-logistics.eml",
            "09-offline.eml",
            "10-injection.eml",
            "11-forged.eml");

    private SampleTasks() {}

    static List<Deal> deals(String file) {
        return text(file)
                .lines()
                .filter(line -> !line.isBlank())
                .map(DealJson::read)
                .toList();
    }

    static List<Inquiry> inquiries() {
        return INQUIRIES.stream().map(SampleTasks::inquiry).toList();
    }

    /** The past deal as drafting gets it. */
    static Precedent precedent(Deal deal) {
        return Precedent.newBuilder()
                .setDealId(deal.getId())
                .setCompany(deal.getCompany().getName())
                .setIndustry(deal.getCompany().getIndustry().orElse(null))
                .setProduct(deal.getProduct().orElse(null))
                .setAmount(deal.getAmount().orElse(null))
                .setCurrency(deal.getCurrency().orElse(null))
                .setOutcome(deal.getOutcome().orElseThrow())
                .setSimilarity(0.8)
                .setWhy("sample")
                .setSource("sample")
                .build();
    }

    static ClientRecords records(Standing standing) {
        RecordMatch match = RecordMatch.newBuilder()
                .setKind(RecordKind.COMPANY)
                .setId("D-4711")
                .setName(RECORDED)
                .setDeals(List.of("D-4711"))
                .setScore(1)
                .setWhy(RECORDED)
                .build();
        return ClientRecords.newBuilder()
                .setStanding(standing)
                .setClient(standing == Standing.KNOWN ? match : null)
                .setCandidates(standing == Standing.UNKNOWN ? List.of() : List.of(match))
                .setSummary(RECORDED)
                .build();
    }

    static TaskRef ref(String id) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        return new TaskRef(
                "bench:%s:1".formatted(id), "Deal", id, 1, "bench", "1", "write", 1, 1, now, PATIENCE.toMillis());
    }

    static String text(String file) {
        try (InputStream in = SampleTasks.class.getResourceAsStream("/sample/" + file)) {
            if (in == null) {
                throw new IllegalStateException("The sample %s is missing".formatted(file));
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the sample " + file, e);
        }
    }

    private static Inquiry inquiry(String file) {
        InquiryFormat format = file.endsWith(".eml")
                ? InquiryFormat.EMAIL
                : file.endsWith(".json") ? InquiryFormat.WEB_FORM : InquiryFormat.CHAT;
        return Inquiry.newBuilder()
                .setId(file)
                .setFormat(format)
                .setContent(ByteBuffer.wrap(text("inquiries/" + file).getBytes(StandardCharsets.UTF_8)))
                .setReceivedAt(NOW)
                .setSource("bench")
                .setAttributes(Map.of())
                .build();
    }
}
