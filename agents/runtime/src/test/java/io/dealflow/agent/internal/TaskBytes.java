package io.dealflow.agent.internal;

import io.dealflow.schemas.ScoringTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads tasks without a registry; a single byte is no task. */
public final class TaskBytes implements Deserializer<ScoringTask> {

    static byte[] of(ScoringTask task) {
        try {
            return task.toByteBuffer().array();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public ScoringTask deserialize(String topic, byte[] data) {
        if (data.length == 1) {
            throw new SerializationException("one byte");
        }
        try {
            return ScoringTask.fromByteBuffer(ByteBuffer.wrap(data));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
