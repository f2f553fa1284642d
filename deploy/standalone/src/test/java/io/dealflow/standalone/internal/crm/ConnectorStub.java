package io.dealflow.standalone.internal.crm;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.StandardMBean;

/** What Debezium shows of a connector that is asked to read tables, by its names. */
final class ConnectorStub implements AutoCloseable {

    private static final String NAME = "debezium.postgres:type=management,context=%s,server=%s";

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    private final List<String> asked = new ArrayList<>();
    private final List<ObjectName> names;
    private Notification[] told = {};

    /** How Debezium's notifications look as attributes. */
    public record Notification(String type, Map<String, String> additionalData) implements NotificationView {
        @Override
        public String getType() {
            return type;
        }

        @Override
        public Map<String, String> getAdditionalData() {
            return additionalData;
        }
    }

    /** The part of a notification that is read. */
    public interface NotificationView {
        /** Its type. */
        String getType();

        /** What else it says. */
        Map<String, String> getAdditionalData();
    }

    /** Takes signals. */
    public interface Signals {
        /** Takes one. */
        void signal(String id, String type, String data);
    }

    /** Shows notifications. */
    public interface Notifications {
        /** Those since the last reset. */
        NotificationView[] getNotifications();

        /** Forgets them. */
        void reset();
    }

    ConnectorStub(String topicPrefix) throws JMException {
        names = List.of(
                new ObjectName(NAME.formatted("signals", topicPrefix)),
                new ObjectName(NAME.formatted("notifications", topicPrefix)));
        Signals signals = (id, type, data) -> asked.add(data);
        server.registerMBean(new StandardMBean(signals, Signals.class, true), names.get(0));
        server.registerMBean(new StandardMBean(notifications(), Notifications.class, true), names.get(1));
    }

    /** How often it was asked. */
    int asked() {
        return asked.size();
    }

    /** Says that it has read a table to its end. */
    void read(String table) {
        told = new Notification[] {
            new Notification("TABLE_SCAN_COMPLETED", Map.of("scanned_collection", table, "status", "SUCCEEDED")),
            new Notification("COMPLETED", Map.of())
        };
    }

    @Override
    public void close() throws JMException {
        for (ObjectName name : names) {
            server.unregisterMBean(name);
        }
    }

    private Notifications notifications() {
        return new Notifications() {
            @Override
            public NotificationView[] getNotifications() {
                return told.clone();
            }

            @Override
            public void reset() {
                told = new Notification[0];
            }
        };
    }
}
