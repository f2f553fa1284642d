package io.dealflow.standalone.internal.crm;

import io.dealflow.connect.ConnectClient;
import io.dealflow.standalone.internal.crm.CaptureSlot.State;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Finds out whether the slot still holds every change from where the connector is. If it does not, changes may be lost,
 * and only a reading of all rows brings them.
 */
record SlotCheck(CaptureSlot slot, ConnectClient connect, String connector) {

    /**
     * What is wrong with the slot, and what helps; empty if all is well, or the connector has not begun.
     *
     * @throws SQLException if the CRM does not answer
     * @throws io.dealflow.connect.ConnectException if Kafka Connect does not
     */
    Optional<String> problem() throws SQLException {
        OptionalLong before = connect.position(connector);
        if (before.isEmpty()) {
            return Optional.empty();
        }
        State state = slot.look();
        if (!state.present()) {
            return Optional.of(sentence("none", before.getAsLong(), ""));
        }
        if (state.lost()) {
            String drop = "SELECT pg_drop_replication_slot('%s') in the CRM, then ".formatted(slot.name());
            return Optional.of(sentence("one whose log the server has removed", before.getAsLong(), drop));
        }
        if (state.confirmed() <= before.getAsLong()) {
            return Optional.empty();
        }
        long now = connect.position(connector).orElse(Long.MAX_VALUE);
        return state.confirmed() <= now
                ? Optional.empty()
                : Optional.of(sentence("one that begins later, at " + lsn(state.confirmed()), now, ""));
    }

    private String sentence(String found, long position, String first) {
        return ("The CRM at %s, replication slot '%s': found %s, expected the one that holds the changes since %s, for"
                        + " changes may be lost; what helps: %s./dealflow crm reread --connect %s")
                .formatted(slot.database(), slot.name(), found, lsn(position), first, connect.url());
    }

    /** As PostgreSQL writes a position. */
    private static String lsn(long position) {
        return "%X/%X".formatted(position >>> Integer.SIZE, position & 0xFFFF_FFFFL);
    }
}
