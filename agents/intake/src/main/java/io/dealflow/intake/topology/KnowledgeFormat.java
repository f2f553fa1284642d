package io.dealflow.intake.topology;

import io.dealflow.intake.rule.Knowledge;
import io.dealflow.intake.rule.Knowledge.Stand;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/** How knowledge of a deal is kept: its stand, its digest and its id, with spaces between. */
final class KnowledgeFormat {

    private KnowledgeFormat() {}

    static Serde<Knowledge> serde() {
        return Serdes.serdeFrom(
                (topic, knowledge) -> knowledge == null ? null : write(knowledge),
                (topic, bytes) -> bytes == null ? null : read(bytes));
    }

    private static byte[] write(Knowledge knowledge) {
        return "%s %s %s"
                .formatted(knowledge.stand(), knowledge.digest(), knowledge.dealId())
                .getBytes(StandardCharsets.UTF_8);
    }

    private static Knowledge read(byte[] bytes) {
        String[] parts = new String(bytes, StandardCharsets.UTF_8).split(" ", 3);
        return new Knowledge(parts[2], Stand.valueOf(parts[0]), parts[1]);
    }
}
