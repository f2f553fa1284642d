package io.dealflow.standalone.internal.crm;

import io.dealflow.intake.mapping.Column;
import io.dealflow.intake.mapping.DealMapping;
import io.dealflow.intake.mapping.TableMapping;
import io.dealflow.intake.topology.PausedTables.Pause;
import io.dealflow.service.yaml.YamlException;
import io.dealflow.standalone.internal.crm.CaptureSlot.State;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the rows of a table read anew when its columns were mended in the CRM while rows of it wait in intake: those were
 * captured without the column, and would wait for their next change. Each pause has it done once, when all that was
 * written before the mending is in Kafka, so that no row without the column follows. For one thread.
 */
final class MendedTables {

    private static final Logger LOG = LoggerFactory.getLogger(MendedTables.class);

    private final LocalIntake intake;
    private final List<String> captured;
    private final CaptureSlot slot;
    private final TablesToRead unread;
    private final Set<Long> done = new HashSet<>();
    private final Map<Long, Long> mendedBy = new HashMap<>();

    /**
     * Creates it.
     *
     * @param captured the tables that the connector reads, each as {@code schema.table}
     */
    MendedTables(LocalIntake intake, List<String> captured, CaptureSlot slot, TablesToRead unread) {
        this.intake = intake;
        this.captured = List.copyOf(captured);
        this.slot = slot;
        this.unread = unread;
    }

    /**
     * Looks at the tables that pause; to be called every few seconds.
     *
     * @throws SQLException if the CRM does not answer
     */
    void look() throws SQLException {
        Map<String, List<Pause>> paused = intake.paused().all();
        Set<Long> present = paused.values().stream()
                .flatMap(List::stream)
                .map(Pause::number)
                .collect(Collectors.toSet());
        done.retainAll(present);
        mendedBy.keySet().retainAll(present);
        if (done.size() == present.size()) {
            return;
        }
        for (TableMapping table : tables()) {
            Optional<String> name = captured.stream()
                    .filter(each -> table.topic()
                            .filter(topic -> topic.endsWith("." + each))
                            .isPresent())
                    .findFirst();
            if (name.isPresent() && paused.containsKey(table.name())) {
                look(table, name.get(), paused.get(table.name()));
            }
        }
    }

    /** None while the mapping is being written. */
    private Collection<TableMapping> tables() {
        try {
            return DealMapping.read(intake.mapping()).tables();
        } catch (YamlException | UncheckedIOException e) {
            LOG.debug("The mapping cannot be read at the moment", e);
            return List.of();
        }
    }

    private void look(TableMapping table, String name, List<Pause> pauses) throws SQLException {
        List<Pause> open =
                pauses.stream().filter(pause -> !done.contains(pause.number())).toList();
        if (open.isEmpty()) {
            return;
        }
        TableColumns columns = TableColumns.of(slot.database(), name);
        State state = slot.look();
        for (Pause pause : open) {
            Optional<Column> column =
                    Optional.ofNullable(table.columns().get(pause.problem().column()));
            if (column.filter(known -> columns.mends(known, pause.problem().lacking()))
                    .isPresent()) {
                mendedBy.putIfAbsent(pause.number(), state.written());
            } else {
                mendedBy.remove(pause.number());
            }
        }
        Set<Long> ready = open.stream()
                .map(Pause::number)
                .filter(number -> mendedBy.getOrDefault(number, Long.MAX_VALUE) <= state.confirmed())
                .collect(Collectors.toSet());
        if (!ready.isEmpty() && !unread.all().contains(name)) {
            done.addAll(ready);
            unread.add(List.of(name));
        }
    }
}
