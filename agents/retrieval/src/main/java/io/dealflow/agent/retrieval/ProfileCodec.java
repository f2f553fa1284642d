package io.dealflow.agent.retrieval;

import io.dealflow.schemas.DealOutcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.apache.lucene.store.ByteArrayDataInput;
import org.apache.lucene.store.ByteBuffersDataOutput;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * Writes a profile as bytes that the index keeps beside each past deal. A search reads hundreds of them, so the form is
 * the plainest there is; a change to it needs a new {@link HistoryIndex#FORMAT}.
 */
final class ProfileCodec {

    private ProfileCodec() {}

    static BytesRef encode(DealProfile profile) {
        ByteBuffersDataOutput out = new ByteBuffersDataOutput();
        out.writeString(profile.id());
        out.writeString(profile.company());
        writeText(out, profile.industry());
        writeText(out, profile.country());
        writeText(out, profile.region());
        writeText(out, profile.product());
        writeNumber(out, profile.employees());
        writeNumber(out, profile.revenueMillions());
        writeNumber(out, profile.amount());
        writeText(out, profile.currency());
        writeTime(out, profile.at());
        writeTime(out, profile.closedAt());
        DealOutcome outcome = profile.outcome();
        writeText(out, outcome == null ? null : outcome.name());
        out.writeString(profile.source());
        out.writeByte((byte) (profile.worded() ? 1 : 0));
        return new BytesRef(out.toArrayCopy());
    }

    static DealProfile decode(BytesRef bytes) {
        ByteArrayDataInput in = new ByteArrayDataInput(bytes.bytes, bytes.offset, bytes.length);
        try {
            return new DealProfile(
                    in.readString(),
                    in.readString(),
                    readText(in),
                    readText(in),
                    readText(in),
                    readText(in),
                    readWholeNumber(in),
                    readNumber(in),
                    readNumber(in),
                    readText(in),
                    readTime(in),
                    readTime(in),
                    readOutcome(in),
                    in.readString(),
                    in.readByte() == 1);
        } catch (IOException e) {
            throw new UncheckedIOException("A past deal in the index is unreadable", e);
        }
    }

    private static void writeText(ByteBuffersDataOutput out, @Nullable String text) {
        out.writeByte((byte) (text == null ? 0 : 1));
        if (text != null) {
            out.writeString(text);
        }
    }

    private static @Nullable String readText(ByteArrayDataInput in) throws IOException {
        return in.readByte() == 0 ? null : in.readString();
    }

    private static void writeNumber(ByteBuffersDataOutput out, @Nullable Number number) {
        out.writeLong(Double.doubleToLongBits(number == null ? Double.NaN : number.doubleValue()));
    }

    private static @Nullable Double readNumber(ByteArrayDataInput in) {
        double number = Double.longBitsToDouble(in.readLong());
        return Double.isNaN(number) ? null : (Double) number;
    }

    private static @Nullable Integer readWholeNumber(ByteArrayDataInput in) {
        Double number = readNumber(in);
        return number == null ? null : (Integer) number.intValue();
    }

    private static void writeTime(ByteBuffersDataOutput out, @Nullable Instant time) {
        out.writeLong(time == null ? Long.MIN_VALUE : time.toEpochMilli());
    }

    private static @Nullable Instant readTime(ByteArrayDataInput in) {
        long millis = in.readLong();
        return millis == Long.MIN_VALUE ? null : Instant.ofEpochMilli(millis);
    }

    private static @Nullable DealOutcome readOutcome(ByteArrayDataInput in) throws IOException {
        String name = readText(in);
        return name == null ? null : DealOutcome.valueOf(name);
    }
}
