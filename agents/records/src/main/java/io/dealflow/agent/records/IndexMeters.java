package io.dealflow.agent.records;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Measures an index, in Micrometer, and says once in the log when it is full. Safe for use by several threads. */
final class IndexMeters {

    private static final Logger LOG = LoggerFactory.getLogger(IndexMeters.class);
    private static final String DEALS = "dealflow.records.deals";

    private final ClientIndex index;
    private final Counter letGo;
    private final AtomicBoolean told = new AtomicBoolean();

    private IndexMeters(int most, MeterRegistry registry) {
        this.letGo = Counter.builder(DEALS + ".let.go")
                .description("Deals that were let go because there were newer ones, as many as are kept")
                .register(registry);
        this.index = new ClientIndex(most, () -> letGo(most));
        Gauge.builder(DEALS, index, ClientIndex::size)
                .description("Deals whose clients are known")
                .strongReference(true)
                .register(registry);
    }

    /**
     * Creates an index that is measured.
     *
     * @param most most deals held, from 1
     */
    static ClientIndex index(int most, MeterRegistry registry) {
        return new IndexMeters(most, registry).index;
    }

    private void letGo(int most) {
        letGo.increment();
        if (!told.getAndSet(true)) {
            LOG.warn(
                    "There are more than {} deals (dealflow.records.max-deals): the oldest are let go, and inquiries from"
                            + " clients that have no other deal are taken for those of strangers",
                    most);
        }
    }
}
