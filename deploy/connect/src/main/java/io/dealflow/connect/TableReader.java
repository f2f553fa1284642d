package io.dealflow.connect;

import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;

/**
 * Has a connector of this JVM read all rows of some of its tables, as it does at its first start. Changes wait
 * meanwhile and follow. Debezium calls that a blocking snapshot, and is asked for it through JMX, which needs no right
 * to write into the database. Safe for use by several threads, but for one reading at a time.
 */
public final class TableReader {

    private static final String SNAPSHOT = "execute-snapshot";
    private static final String TABLE_DONE = "TABLE_SCAN_COMPLETED";
    private static final Set<String> ENDS = Set.of("COMPLETED", "ABORTED", "SKIPPED");
    private static final Set<String> GOOD = Set.of("SUCCEEDED", "EMPTY");

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    private final ObjectName signals;
    private final ObjectName notifications;

    /**
     * How far the reading is that was asked for last.
     *
     * @param begun whether the connector has begun
     * @param ended whether it has ended, for better or worse
     * @param tables which of the tables were read to their last row, which may still be on its way to Kafka
     */
    public record Reading(boolean begun, boolean ended, Set<String> tables) {}

    /** A reader of the connector whose topics begin with a prefix. */
    public TableReader(String topicPrefix) {
        this.signals = name(topicPrefix, "signals");
        this.notifications = name(topicPrefix, "notifications");
    }

    /**
     * Asks for the rows of tables.
     *
     * @param tables each as {@code schema.table}
     * @return false if no connector listens at the moment
     * @throws ConnectException if the connector refuses
     */
    public boolean ask(Collection<String> tables) {
        String names = tables.stream()
                .map(table -> '"' + table.replace(".", "\\\\.") + '"')
                .collect(Collectors.joining(","));
        String data = "{\"type\":\"BLOCKING\",\"data-collections\":[%s]}".formatted(names);
        String text = String.class.getName();
        try {
            server.invoke(notifications, "reset", new Object[0], new String[0]);
            server.invoke(
                    signals, "signal", new Object[] {"dealflow", SNAPSHOT, data}, new String[] {text, text, text});
            return true;
        } catch (InstanceNotFoundException e) {
            return false;
        } catch (JMException e) {
            throw new ConnectException("The connector cannot be asked to read tables: " + e, e);
        }
    }

    /**
     * How far the reading is; ended without a table if no connector listens any more.
     *
     * @throws ConnectException if the connector does not say
     */
    public Reading reading() {
        try {
            List<CompositeData> told = List.of((CompositeData[]) server.getAttribute(notifications, "Notifications"));
            return new Reading(
                    !told.isEmpty(),
                    told.stream().anyMatch(one -> ENDS.contains(type(one))),
                    told.stream().flatMap(TableReader::table).collect(Collectors.toSet()));
        } catch (InstanceNotFoundException e) {
            return new Reading(false, true, Set.of());
        } catch (JMException e) {
            throw new ConnectException("The connector does not tell how far it has read tables: " + e, e);
        }
    }

    private static String type(CompositeData notification) {
        return String.valueOf(notification.get("type"));
    }

    /** The table that was read to its end, which Debezium names with or without its database. */
    private static Stream<String> table(CompositeData notification) {
        if (!type(notification).equals(TABLE_DONE)
                || additional(notification, "status").filter(GOOD::contains).isEmpty()) {
            return Stream.empty();
        }
        return additional(notification, "scanned_collection").stream().map(name -> {
            String[] parts = name.split("\\.", -1);
            return parts[Math.max(0, parts.length - 2)] + "." + parts[parts.length - 1];
        });
    }

    private static Optional<String> additional(CompositeData notification, String key) {
        CompositeData entry = ((TabularData) notification.get("additionalData")).get(new Object[] {key});
        return Optional.ofNullable(entry).map(found -> String.valueOf(found.get("value")));
    }

    private static ObjectName name(String topicPrefix, String context) {
        try {
            return new ObjectName(
                    "debezium.postgres:type=management,context=%s,server=%s".formatted(context, topicPrefix));
        } catch (MalformedObjectNameException e) {
            throw new IllegalArgumentException("Topic prefix: found %s, expected letters".formatted(topicPrefix), e);
        }
    }
}
