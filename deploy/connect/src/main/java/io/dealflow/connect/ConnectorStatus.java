package io.dealflow.connect;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What Connect says about a connector.
 *
 * @param connector state of the connector itself, such as RUNNING, PAUSED, UNASSIGNED, FAILED
 * @param tasks states of its tasks; none while the connector is being assigned
 */
public record ConnectorStatus(Part connector, List<Part> tasks) {

    private static final String RUNNING = "RUNNING";
    private static final String CAUSED_BY = "Caused by: ";
    private static final String FAILED = "FAILED";
    private static final String UNASSIGNED = "UNASSIGNED";

    /** Copies the list. */
    public ConnectorStatus {
        tasks = List.copyOf(tasks);
    }

    /** Whether the connector and all its tasks, of which there is one at least, run. */
    public boolean running() {
        return !tasks.isEmpty() && parts().allMatch(part -> part.state().equals(RUNNING));
    }

    /** Whether the connector itself is in a state and no task of it is there. */
    boolean state(String state) {
        return tasks.isEmpty() && connector.state().equals(state);
    }

    /** The part that failed, if one did. */
    public Optional<Part> failed() {
        return parts().filter(part -> part.state().equals(FAILED)).findFirst();
    }

    /** What one worker says of it: parts of which another has spoken last are not assigned there yet. */
    ConnectorStatus on(String worker) {
        return new ConnectorStatus(
                connector.on(worker),
                tasks.stream().map(task -> task.on(worker)).toList());
    }

    private Stream<Part> parts() {
        return Stream.concat(Stream.of(connector), tasks.stream());
    }

    /**
     * A connector or a task.
     *
     * @param state as Connect names it
     * @param worker address of the worker that has it
     * @param trace stack trace of its failure; empty if it did not fail
     */
    public record Part(String state, String worker, String trace) {

        /** The last cause that the trace names, in a line. */
        public String rootCause() {
            List<String> lines = trace.lines().toList();
            return lines.stream()
                    .filter(line -> line.startsWith(CAUSED_BY))
                    .reduce((first, second) -> second)
                    .map(line -> line.substring(CAUSED_BY.length()))
                    .orElse(lines.isEmpty() ? "Connect gives no reason" : lines.get(0));
        }

        private Part on(String present) {
            return worker.equals(present) ? this : new Part(UNASSIGNED, present, "");
        }
    }
}
