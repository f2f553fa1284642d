package io.dealflow.orchestrator.codec;

import io.dealflow.kafka.registry.RegistryException;
import io.dealflow.kafka.serde.WireFormat;
import io.dealflow.orchestrator.run.RunId;
import io.dealflow.orchestrator.run.Signal;
import java.io.IOException;

/** What the readers of all kinds of records have in common. */
final class Records {

    private static final int LONGEST = 2_000;

    private Records() {}

    /** Reads the payload of a record, given the id of its schema. */
    @FunctionalInterface
    interface Payload {
        Signal.Recorded read(int schemaId) throws IOException, UnreadableRecordException;
    }

    /**
     * Sorts what can go wrong. A registry that refuses or does not answer says nothing about the record, unless what it
     * refuses is the schema itself, so its exception is thrown as it is. Anything else makes the record unreadable:
     * Avro throws all kinds of exceptions on bytes that are not of their schema.
     */
    static Signal.Recorded read(SourceRecord source, Payload payload) throws UnreadableRecordException {
        try {
            return payload.read(WireFormat.schemaId(source.value()));
        } catch (RegistryException e) {
            if (!e.unreadable()) {
                throw e;
            }
            throw unreadable(e);
        } catch (IOException | RuntimeException e) {
            throw unreadable(e);
        }
    }

    /** Keeps what comes from outside short enough to be told of in an event. */
    static String requireShort(String what, String text) throws UnreadableRecordException {
        if (text.length() > LONGEST) {
            throw new UnreadableRecordException(
                    "The %s takes %d characters, expected at most %d".formatted(what, text.length(), LONGEST));
        }
        return text;
    }

    static String shorten(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }

    static RunId requireRun(String text) throws UnreadableRecordException {
        return RunId.parse(requireShort("run id", text))
                .orElseThrow(() -> new UnreadableRecordException(
                        "The run id '%s' is not of the form workflow:subject:revision".formatted(text)));
    }

    static void requireSubject(RunId run, String subjectId) throws UnreadableRecordException {
        if (!run.subjectId().equals(subjectId)) {
            throw new UnreadableRecordException(
                    "The run '%s' is not about the subject '%s'".formatted(run.text(), subjectId));
        }
    }

    private static UnreadableRecordException unreadable(Exception e) {
        String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return new UnreadableRecordException("The record cannot be read: " + reason, e);
    }
}
