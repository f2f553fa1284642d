package io.dealflow.agent.records;

import static io.dealflow.agent.records.Fixtures.deal;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class IndexMetersTest {

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final Logger logger = (Logger) LoggerFactory.getLogger(IndexMeters.class);
    private final ListAppender<ILoggingEvent> said = new ListAppender<>();

    @BeforeEach
    void listen() {
        said.start();
        logger.addAppender(said);
    }

    @AfterEach
    void leave() {
        logger.detachAppender(said);
    }

    @Test
    void countsDealsThatAreHeldAndThatWereLetGo() {
        ClientIndex index = IndexMeters.index(2, registry);
        for (int day = 1; day <= 5; day++) {
            index.put(KnownDeal.of(deal("D-" + day, "Brightwater Foods", null, null, day), false));
        }

        assertThat(registry.get("dealflow.records.deals").gauge().value()).isEqualTo(2);
        assertThat(registry.get("dealflow.records.deals.let.go").counter().count())
                .isEqualTo(3);
    }

    @Test
    void saysOnceThatThereAreMoreDealsThanAreHeld() {
        ClientIndex index = IndexMeters.index(2, registry);
        for (int day = 1; day <= 5; day++) {
            index.put(KnownDeal.of(deal("D-" + day, "Brightwater Foods", null, null, day), false));
        }

        assertThat(said.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly("There are more than 2 deals (dealflow.records.max-deals): the oldest are let go, and"
                        + " inquiries from clients that have no other deal are taken for those of strangers");
    }
}
