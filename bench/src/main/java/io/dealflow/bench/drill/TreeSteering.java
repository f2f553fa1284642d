package io.dealflow.bench.drill;

import io.dealflow.schemas.RunAction;
import io.dealflow.schemas.RunState;
import io.dealflow.schemas.RunStatus;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Does for the runs of the workflow {@code tree} what people do: brings their signals and cancels some, each once. */
final class TreeSteering implements Consumer<RunStatus>, AutoCloseable {

    private static final String LISTENS = "approval";

    private final Set<String> asked = new HashSet<>();
    private final CommandSender sender;

    /**
     * Creates it.
     *
     * @param kafka settings of a client of the cluster and its registry
     */
    TreeSteering(Map<String, Object> kafka) {
        this.sender = new CommandSender(kafka);
    }

    /** Looks at how a run stands. For one thread. */
    @Override
    public void accept(RunStatus status) {
        TreeFate fate = TreeFate.of(status.getSubjectId());
        boolean listens = status.getPath().filter(LISTENS::equals).isPresent();
        boolean due = status.getState() == RunState.RUNNING && (listens || fate == TreeFate.HEARD_EARLY);
        if (due && !asked.contains(status.getRunId())) {
            if (fate.action() == RunAction.SIGNAL) {
                sender.send(status, RunAction.SIGNAL, Optional.of(LISTENS), Map.of("by", "drill"));
            } else {
                sender.send(status, fate.action(), Optional.empty(), Map.of());
            }
            asked.add(status.getRunId());
        }
    }

    /** Waits until the cluster has all, and says in sentences what it does not have. */
    List<String> finish() {
        return sender.finish();
    }

    @Override
    public void close() {
        sender.close();
    }
}
