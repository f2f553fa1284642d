package io.dealflow.standalone.internal.doctor;

import io.dealflow.agent.wording.Text;
import io.dealflow.kafka.log.LogClient;
import io.dealflow.kafka.registry.SchemaRegistry;
import io.dealflow.kafka.serde.AvroDeserializer;
import io.dealflow.schemas.IntakeEvent;
import io.dealflow.schemas.IntakeEventKind;
import io.dealflow.schemas.topic.Topics;
import io.dealflow.standalone.internal.cluster.Cluster;
import io.dealflow.standalone.internal.cluster.ClusterException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Tells which tables of a CRM pause, by what intake has told last of each. */
record IntakeCheck(Cluster cluster) {

    List<Finding> examine() {
        Map<String, IntakeEvent> latest = new TreeMap<>();
        LogClient client = new LogClient(cluster.settings(), Cluster.TIMEOUT);
        try (SchemaRegistry registry = cluster.registry();
                Consumer<byte[], byte[]> consumer = client.consumer()) {
            AvroDeserializer<IntakeEvent> values = new AvroDeserializer<>(registry, IntakeEvent.class);
            List<TopicPartition> partitions = LogClient.partitions(consumer, Topics.CRM_EVENTS.name());
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            long giveUp = System.nanoTime() + Cluster.TIMEOUT.toNanos();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> next : consumer.poll(LogClient.POLL)) {
                    IntakeEvent event = values.deserialize(next.topic(), next.value());
                    if (event != null) {
                        latest.put(event.getTable(), event);
                    }
                }
                if (System.nanoTime() > giveUp) {
                    throw new ClusterException("%s could not be read within %d s"
                            .formatted(Topics.CRM_EVENTS.name(), Cluster.TIMEOUT.toSeconds()));
                }
            }
        }
        return latest.values().stream()
                .filter(event -> event.getKind() == IntakeEventKind.PAUSED)
                .map(IntakeCheck::finding)
                .toList();
    }

    private static Finding finding(IntakeEvent event) {
        return Finding.warn(
                "intake of table " + event.getTable(),
                "pauses since %s%s: found %s, expected %s; %s waited then"
                        .formatted(
                                event.getAt().truncatedTo(ChronoUnit.SECONDS),
                                event.getColumn()
                                        .map(column -> ", column " + column)
                                        .orElse(""),
                                event.getFound(),
                                event.getExpected(),
                                Text.count(event.getRows(), "row")),
                "Mend %s, which intake reads anew by itself, or the table; nothing is lost meanwhile"
                        .formatted(event.getPlace()));
    }
}
