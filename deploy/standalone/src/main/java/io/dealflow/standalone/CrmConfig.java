package io.dealflow.standalone;

import io.dealflow.connect.PostgresUrl;
import java.nio.file.Path;

/**
 * A CRM whose changes become deals.
 *
 * @param database where it is, and as whom to read it: a role that may replicate and select
 * @param mapping file that says how its rows become deals
 * @param pace how often the capture looks around
 */
public record CrmConfig(PostgresUrl database, Path mapping, CapturePace pace) {

    /** At the usual pace. */
    public CrmConfig(PostgresUrl database, Path mapping) {
        this(database, mapping, CapturePace.USUAL);
    }
}
