package io.dealflow.agent.history;

import io.dealflow.kafka.consumer.RecordDecoder;
import io.dealflow.kafka.consumer.UndecodableException;
import io.dealflow.kafka.log.RecordMapper;
import io.dealflow.schemas.Deal;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads what a topic of deals says of a deal. A producer need not send a key with one. */
final class StoredDealMapper implements RecordMapper<StoredDeal> {

    private final RecordDecoder<Deal> decoder;

    /** Creates it; it closes the decoder. */
    StoredDealMapper(RecordDecoder<Deal> decoder) {
        this.decoder = decoder;
    }

    @Override
    public StoredDeal map(ConsumerRecord<byte[], byte[]> record) throws UndecodableException {
        Optional<Deal> deal = decoder.decodeOrDeleted(record);
        if (record.key() != null) {
            return new StoredDeal(new String(record.key(), StandardCharsets.UTF_8), deal);
        }
        return new StoredDeal(deal.map(Deal::getId).orElseThrow(StoredDealMapper::unknown), deal);
    }

    private static UndecodableException unknown() {
        return new UndecodableException("Key: expected the id of a deal, found none");
    }

    @Override
    public void close() {
        decoder.close();
    }
}
