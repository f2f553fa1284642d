package io.dealflow.orchestrator.workflow;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/**
 * A workflow as its file describes it, checked: every target exists, every way back is bounded, and every fact that an
 * agent needs is there, in a type that fits, on each way that leads to its task.
 *
 * @param name name, also that of its file
 * @param version declared version and a digest of the source, such as "1.0.0+3f2a9c1d"; pinned to a run when it starts
 * @param source text of the file, and behind it those of the workflows that it calls, each below a line with the name
 *     of its file
 * @param start what starts its runs
 * @param intake schema of the records that its runs begin with
 * @param onChange what happens to a run when its subject changes
 * @param search by what people find its runs, in the order of the file
 * @param deadline how long a run may take as a whole
 * @param root what a run works through
 * @param awaits agents of its calls that have not registered their schemas yet; while there is one, runs wait before
 *     the first node, and facts and ways are not known
 */
public record Workflow(
        String name,
        String version,
        String source,
        Start start,
        Schema intake,
        OnChange onChange,
        List<SearchField> search,
        Duration deadline,
        Block root,
        Set<String> awaits) {

    /** Whether all its agents have registered their schemas, so that its runs can begin. */
    public boolean complete() {
        return awaits.isEmpty();
    }

    /** Type of the subjects that its runs are about: the name of the intake type without its namespace. */
    public String subjectType() {
        return intake.getName();
    }

    /**
     * What undoes the node of a place.
     *
     * @param path the place, such as {@code quotes[2]/book}
     * @throws java.util.NoSuchElementException if there is none, or nothing undoes it
     */
    public Block undo(String path) {
        return Places.node(root, path).undo().orElseThrow();
    }

    /** Whether something undoes the node of a place, if there is such a place. */
    public boolean canUndo(String path) {
        return Places.find(root, path).flatMap(Node::undo).isPresent();
    }

    /** Names of all signals that are waited for somewhere. */
    public Set<String> signals() {
        return signals(root).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> signals(Block block) {
        return block.nodes().stream()
                .flatMap(node -> Stream.concat(
                        node.work().signals().stream().flatMap(listen -> listen.names().stream()),
                        node.blocks().flatMap(Workflow::signals)));
    }

    /** All places at which an agent is called, in the order of the file. */
    public List<CalledAgent> calls() {
        return CalledAgent.of(root);
    }
}
