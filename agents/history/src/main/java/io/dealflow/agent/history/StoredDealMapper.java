package io.dealflow.agent.history;

import io.dealflow.kafka.consumer.RecordDecoder;
import io.dealflow.kafka.consumer.UndecodableException;
import io.dealflow.kafka.log.RecordMapper;
import io.dealflow.schemas.Deal;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads what a topic of deals says of a deal. */
final class StoredDealMapper implements RecordMapper<StoredDeal> {

    private final RecordDecoder<Deal> decoder;

    /** Creates it; it closes the decoder. */
    StoredDealMapper(RecordDecoder<Deal> decoder) {
        this.decoder = decoder;
    }

    @Override
    public StoredDeal map(ConsumerRecord<byte[], byte[]> record) throws UndecodableException {
        if (record.key() == null) {
            throw new UndecodableException("Key: expected the id of a deal, found none");
        }
        return new StoredDeal(new String(record.key(), StandardCharsets.UTF_8), decoder.decodeOrDeleted(record));
    }

    @Override
    public void close() {
        decoder.close();
    }
}
