package io.dealflow.standalone.internal.cluster;

import io.dealflow.schemas.Deal;
import io.dealflow.schemas.json.DealJson;
import io.dealflow.schemas.json.DealReader;
import io.dealflow.schemas.json.Parsed;
import io.dealflow.schemas.json.Parsed.Invalid;
import io.dealflow.schemas.json.Parsed.Valid;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;

/** Publishes the deals of a file. What is wrong with one does not keep the others back. */
public final class Submission {

    /** Is told what becomes of the deals. */
    public interface Listener {

        /** A deal is on its way; called with how many there are so far. */
        void published(long count);

        /** An entry is refused. */
        void refused(Invalid entry);
    }

    /**
     * What became of a file.
     *
     * @param published deals that were published
     * @param repeated deals that stood in the file before with the same content, and were left out
     * @param refused entries that were no deal, or no deal that can be published
     */
    public record Summary(long published, long repeated, long refused) {}

    private record Seen(long line, long digest) {}

    private final RecordPublisher<Deal> publisher;
    private final boolean history;
    private final Listener listener;
    private final Map<String, Seen> ids = new HashMap<>();
    private long published;
    private long repeated;
    private long refused;

    /**
     * Creates the submission of one file.
     *
     * @param history whether the deals are past ones, which must have an outcome
     */
    public Submission(RecordPublisher<Deal> publisher, boolean history, Listener listener) {
        this.publisher = publisher;
        this.history = history;
        this.listener = listener;
    }

    /** Publishes all and returns when the cluster keeps them. */
    public Summary run(DealReader deals) {
        while (deals.hasNext()) {
            Parsed entry = deals.next();
            entry.<Runnable>match(valid -> () -> take(valid), invalid -> () -> refuse(invalid))
                    .run();
        }
        publisher.flush();
        return new Summary(published, repeated, refused);
    }

    private void take(Valid entry) {
        Deal deal = entry.deal();
        if (history && deal.getOutcome().isEmpty()) {
            refuse(new Invalid(entry.line(), "field 'outcome': found nothing, expected WON or LOST"));
            return;
        }
        Seen now = new Seen(entry.line(), digest(deal));
        Seen before = ids.putIfAbsent(deal.getId(), now);
        if (before == null) {
            publish(entry);
        } else if (before.digest() == now.digest()) {
            repeated++;
        } else {
            refuse(new Invalid(
                    entry.line(),
                    "field 'id': found '%s', which line %d has with other content, expected each id once"
                            .formatted(deal.getId(), before.line())));
        }
    }

    private void publish(Valid entry) {
        Optional<String> problem = publisher.publish(entry.deal().getId(), entry.deal());
        if (problem.isPresent()) {
            refuse(new Invalid(entry.line(), problem.get()));
        } else {
            published++;
            listener.published(published);
        }
    }

    private void refuse(Invalid entry) {
        refused++;
        listener.refused(entry);
    }

    private static long digest(Deal deal) {
        byte[] text = DealJson.write(deal).getBytes(StandardCharsets.UTF_8);
        CRC32C checksum = new CRC32C();
        checksum.update(text);
        return checksum.getValue() << Integer.SIZE ^ Arrays.hashCode(text);
    }
}
