package io.dealflow.agent.internal;

import io.dealflow.schemas.TaskRef;
import org.slf4j.MDC;

/** Puts the ids of a task into the logging context until it is closed. */
final class MdcScope implements AutoCloseable {

    private static final String RUN = "run";
    private static final String TASK = "task";

    private MdcScope() {}

    static MdcScope of(TaskRef ref) {
        MDC.put(RUN, ref.getRunId());
        MDC.put(TASK, "%s#%d.%d".formatted(ref.getPath(), ref.getVisit(), ref.getAttempt()));
        return new MdcScope();
    }

    @Override
    public void close() {
        MDC.remove(RUN);
        MDC.remove(TASK);
    }
}
