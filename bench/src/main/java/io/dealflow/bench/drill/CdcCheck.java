package io.dealflow.bench.drill;

import io.dealflow.crm.CrmDatabase;
import io.dealflow.intake.mapping.DealMapping;
import io.dealflow.intake.mapping.MappedDeal;
import io.dealflow.intake.mapping.Phase;
import io.dealflow.kafka.log.LogException;
import io.dealflow.schemas.Deal;
import io.dealflow.schemas.RunState;
import io.dealflow.schemas.topic.Topic;
import io.dealflow.schemas.topic.Topics;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

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
        } catch (LogException e) {
            return true;
        }
    }

    private List<String> look() {
        LogReader log = new LogReader(target.kafka());
        List<Told> intake = told(log, Topics.INTAKE);
        List<String> behind =
                new ArrayList<>(audit(intake, told(log, Topics.HISTORY)).behind());
        if (target.runs() && behind.isEmpty()) {
            behind.addAll(Verdict.ofRuns(runs(intake), deal -> ENDS, states(log)));
        }
        return behind;
    }

    private CdcOutcome outcome() {
        LogReader log = new LogReader(target.kafka());
        List<Told> intake = told(log, Topics.INTAKE);
        List<Told> history = told(log, Topics.HISTORY);
        IntakeAudit audit = audit(intake, history);
        List<String> faults = new ArrayList<>(audit.behind());
        faults.addAll(audit.repeated());
        RunStates states = target.runs() ? states(log) : new RunStates();
        if (target.runs()) {
            faults.addAll(Verdict.of(runs(intake), deal -> ENDS, states, logs(log)));
        }
        return new CdcOutcome(
                faults,
                count(Phase.OPEN),
                count(Phase.CLOSED),
                intake.size(),
                history.size(),
                states.all().size());
    }

    private static RunStates states(LogReader log) {
        RunStates states = new RunStates();
        log.read(Topics.RUN_STATUS, (key, status) -> status.ifPresent(states::take));
        return states;
    }

    private static RunLogs logs(LogReader log) {
        RunLogs logs = new RunLogs();
        log.read(Topics.RUN_EVENTS, (key, event) -> event.ifPresent(logs::take));
        return logs;
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
        log.read(topic, (key, deal) -> told.add(new Told(key, deal)));
        return told;
    }
}
