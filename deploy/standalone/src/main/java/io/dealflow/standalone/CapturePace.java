package io.dealflow.standalone;

import java.time.Duration;

/**
 * How often the capture of a CRM looks around.
 *
 * @param heartbeat how often an idle connector confirms how far it has come; tables that were mended or read anew wait
 *     for it
 * @param look how often the connector is looked at; its slot is looked at every second time, mended tables every third
 * @param restart how long the first pause is before a failed connector is started again
 */
public record CapturePace(Duration heartbeat, Duration look, Duration restart) {

    /** Burdens neither the CRM nor this process. */
    public static final CapturePace USUAL =
            new CapturePace(Duration.ofSeconds(10), Duration.ofSeconds(1), Duration.ofSeconds(5));
}
