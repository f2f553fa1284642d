package io.dealflow.kafka.topic;

import io.dealflow.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Headers of records on topics of deals. */
public final class DealHeaders {

    /** Name of the workflow that a deal is to start, in UTF-8; else the topic decides. */
    public static final String WORKFLOW = "dealflow.workflow";

    /**
     * Why a deal is withdrawn: one sentence, in UTF-8. It stands with a record without a value on
     * {@link Topics#INTAKE}, whose key is the id of the deal that is not to be worked on any more.
     */
    public static final String REASON = "dealflow.reason";

    /**
     * Where a record lay that the orchestrator has taken to the partition of its subject, such as
     * {@code deals.intake-3@1042}: topic, partition and offset, in UTF-8. It stands with the copy.
     */
    public static final String MOVED_FROM = "dealflow.moved-from";

    /** How the names begin that Dealflow gives headers; what they say is about one record and does not go further. */
    private static final String OURS = "dealflow.";

    private DealHeaders() {}

    /** Copies the headers that go from a record to those that follow from it: all but Dealflow's own. */
    public static Headers passedOn(Headers from) {
        Headers passed = new RecordHeaders();
        for (Header header : from) {
            if (!header.key().startsWith(OURS)) {
                passed.add(header);
            }
        }
        return passed;
    }

    /** Says why a deal is withdrawn. */
    public static void putReason(Headers headers, String reason) {
        headers.remove(REASON).add(REASON, reason.getBytes(StandardCharsets.UTF_8));
    }

    /** Gives the sentence that says why a deal is withdrawn; empty if no one gave a reason. */
    public static Optional<String> reason(Headers headers) {
        return Optional.ofNullable(headers.lastHeader(REASON))
                .map(Header::value)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }
}
