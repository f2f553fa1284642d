package io.dealflow.standalone.internal.inquiry;

import io.dealflow.schemas.Inquiry;
import java.util.HashMap;
import java.util.Map;

/**
 * The inquiries that were submitted before. One that comes again counts as received when it came first: what the file
 * system says of its file, which a copy or a touch changes, makes no other inquiry of it.
 */
public final class SubmittedBefore {

    private final Map<String, Inquiry> known;

    /** Begins with those that are known, by their ids. */
    public SubmittedBefore(Map<String, Inquiry> known) {
        this.known = new HashMap<>(known);
    }

    /** The inquiry as it came first if it is the same, else as it is; known from now on. */
    public Inquiry resolve(Inquiry inquiry) {
        Inquiry before = known.get(inquiry.getId());
        Inquiry resolved = before != null && isSame(before, inquiry) ? before : inquiry;
        known.put(resolved.getId(), resolved);
        return resolved;
    }

    private static boolean isSame(Inquiry one, Inquiry other) {
        return Inquiry.newBuilder(one)
                .setReceivedAt(other.getReceivedAt())
                .build()
                .equals(other);
    }
}
