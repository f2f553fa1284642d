package io.dealflow.embedded.internal.kafka;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.errors.BrokerIdNotRegisteredException;
import org.apache.kafka.common.message.RequestHeaderData;
import org.apache.kafka.common.security.auth.KafkaPrincipal;
import org.apache.kafka.controller.Controller;
import org.apache.kafka.controller.ControllerRequestContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The broker of a process that was killed. The controller takes it for alive until its session times out, and refuses
 * its successor for those 9 s. As both held the same folder, the former one is certainly gone, and is signed off here.
 */
final class FormerBroker {

    private static final Logger LOG = LoggerFactory.getLogger(FormerBroker.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final long PAUSE_MILLIS = 10;
    private static final String METADATA_LOG = "__cluster_metadata-0";
    private static final String CLEAN_STOP_MARK = ".kafka_cleanshutdown";

    private FormerBroker() {}

    /** Whether a broker used the folder and did not stop cleanly. To be asked before a controller uses the folder. */
    static boolean wasKilled(Path directory) {
        return Files.exists(directory.resolve(METADATA_LOG)) && !Files.exists(directory.resolve(CLEAN_STOP_MARK));
    }

    /** Signs the former broker off. Where that does not work out, its successor only waits longer. */
    static void signOff(Controller controller) {
        try {
            awaitActive(controller);
            OptionalLong deadline = OptionalLong.of(System.nanoTime() + TIMEOUT.toNanos());
            CompletableFuture<Void> done = controller.unregisterBroker(
                    new ControllerRequestContext(new RequestHeaderData(), KafkaPrincipal.ANONYMOUS, deadline),
                    BrokerSettings.NODE_ID);
            done.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof BrokerIdNotRegisteredException)) {
                LOG.warn("The broker that was killed could not be signed off", e.getCause());
            }
        } catch (TimeoutException e) {
            LOG.warn("The broker that was killed could not be signed off within {}", TIMEOUT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void awaitActive(Controller controller) throws InterruptedException, TimeoutException {
        long giveUp = System.nanoTime() + TIMEOUT.toNanos();
        while (!controller.isActive()) {
            if (System.nanoTime() > giveUp) {
                throw new TimeoutException();
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }
}
