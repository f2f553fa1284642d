package io.dealflow.bench.drill;

import io.dealflow.crm.CrmDatabase;
import io.dealflow.intake.mapping.DealMapping;
import io.dealflow.intake.mapping.MappedDeal;
import io.dealflow.intake.mapping.Phase;
import io.dealflow.schemas.Deal;
import io.dealflow.schemas.RunState;
import io.dealflow.schemas.RunStatus;
import io.dealflow.schemas.topic.Topic;
import io.dealflow.schemas.topic.Topics;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;

/** Waits until all changes have got through, and holds what is in the topics against the tables. */
final class CdcCheck {

    private static final Duration LIMIT = Duration.ofMinutes(8);
    private static final Duration PAUSE = Duration.ofSeconds(3);
    private static final Set<RunState> ENDS = EnumSet.of(RunState.COMPLETED, RunState.CANCELLED);

    private final DealMapping mapping;
    private final CdcTarget target;
    private final Map<String, MappedDeal> expected;

    CdcCheck(CrmDatabase database, DealMapping mapping, CdcTarget target) throws SQLException {
        this.mapping = mapping;
        this.target = target;
        this.expected = ExpectedDeals.of(mapping, CrmTables.read(database, mapping));
    }

    /** Looks again and again, until nothing is behind or the time is up, and tells what there is after that. */
    CdcOutcome await() throws InterruptedException {
        long limit = System.nanoTime() + LIMIT.toNanos();
        do {
            TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
        } while (isBehind() && System.nanoTime() < limit);
        TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
        return outcome();
    }

    /** A broker that has just been killed does not answer, and so is behind. */
    private boolean isBehind() {
        try {
            return !look().isEmpty();
        } catch (KafkaException e) {
            return true;
        }
    }

    private List<String> look() {
        try (LogReader log = new LogReader(target.bootstrapServers(), target.schemaRegistry())) {
            List<Told> intake = told(log, Topics.INTAKE);
            List<String> behind =
                    new ArrayList<>(audit(intake, told(log, Topics.HISTORY)).behind());
            if (target.runs() && behind.isEmpty()) {
                behind.addAll(Verdict.ofRuns(runs(intake), ENDS, log.statuses()).faults());
            }
            return behind;
        }
    }

    private CdcOutcome outcome() {
        try (LogReader log = new LogReader(target.bootstrapServers(), target.schemaRegistry())) {
            List<Told> intake = told(log, Topics.INTAKE);
            List<Told> history = told(log, Topics.HISTORY);
            IntakeAudit audit = audit(intake, history);
            List<String> faults = new ArrayList<>(audit.behind());
            faults.addAll(audit.repeated());
            List<RunStatus> statuses = target.runs() ? log.statuses() : List.of();
            if (target.runs()) {
                faults.addAll(
                        Verdict.of(runs(intake), ENDS, statuses, log.events()).faults());
            }
            return new CdcOutcome(
                    faults, count(Phase.OPEN), count(Phase.CLOSED), intake.size(), history.size(), statuses.size());
        }
    }

    private IntakeAudit audit(List<Told> intake, List<Told> history) {
        return IntakeAudit.of(expected, intake, history, deal -> HexFormat.of().formatHex(mapping.relevant(deal)));
    }

    private long count(Phase phase) {
        return expected.values().stream().filter(deal -> deal.phase() == phase).count();
    }

    /** Every published deal is one run. */
    private static Map<String, Long> runs(List<Told> intake) {
        return intake.stream()
                .filter(record -> record.deal().isPresent())
                .collect(Collectors.groupingBy(Told::dealId, Collectors.counting()));
    }

    private static List<Told> told(LogReader log, Topic<Deal> topic) {
        List<Told> told = new ArrayList<>();
        log.read(topic, (key, deal) -> told.add(new Told(key, Optional.ofNullable(deal))));
        return told;
    }
}
