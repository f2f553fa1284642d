package io.dealflow.bench.drill;

import io.dealflow.bench.BenchDeals;
import io.dealflow.kafka.registry.HttpSchemaRegistry;
import io.dealflow.kafka.registry.SchemaRegistry;
import io.dealflow.kafka.serde.AvroSerializer;
import io.dealflow.schemas.Deal;
import io.dealflow.schemas.topic.Topics;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;

/** The deals of a drill. */
final class DrillDeals {

    private DrillDeals() {}

    /** The ids of so many deals. */
    static List<String> ids(int deals) {
        return IntStream.range(0, deals).mapToObj("DRILL-%06d"::formatted).toList();
    }

    /**
     * Publishes them at once, and waits until the cluster has them.
     *
     * @param kafka settings of a client of the cluster and its registry
     */
    static void publish(Map<String, Object> kafka, List<String> ids) {
        try (SchemaRegistry registry = HttpSchemaRegistry.of(kafka);
                KafkaProducer<String, Deal> producer =
                        new KafkaProducer<>(kafka, new StringSerializer(), new AvroSerializer<>(registry))) {
            for (String id : ids) {
                Future<RecordMetadata> unused =
                        producer.send(new ProducerRecord<>(Topics.INTAKE.name(), id, BenchDeals.deal(id)));
            }
            producer.flush();
        }
    }
}
