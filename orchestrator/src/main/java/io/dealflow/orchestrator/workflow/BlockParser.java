package io.dealflow.orchestrator.workflow;

import io.dealflow.orchestrator.workflow.NodeForm.Surroundings;
import io.dealflow.orchestrator.workflow.WorkflowDefinition.BlockDefinition;
import io.dealflow.orchestrator.workflow.WorkflowDefinition.Extent;
import io.dealflow.orchestrator.workflow.WorkflowDefinition.NodeDefinition;
import io.dealflow.service.yaml.YamlMapping;
import io.dealflow.service.yaml.YamlMapping.Entry;
import io.dealflow.service.yaml.YamlMapping.Located;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.Node;

/** Reads lists of nodes, and bounds how many nodes a file has and how deep they stand within each other. */
final class BlockParser {

    private static final int MOST_NODES = 1000;
    private static final int DEEPEST = 20;

    private final Problems problems;
    private final NamedItems items;
    private final NodeParser nodes;
    private int count;
    private int deepest;
    private boolean tooDeep;

    /**
     * Creates the parser of a file.
     *
     * @param others reads the workflows that are called
     */
    BlockParser(Problems problems, Reusables reusables, WorkflowReader others) {
        this.problems = problems;
        this.items = new NamedItems(problems);
        this.nodes = new NodeParser(problems, reusables, this, others);
    }

    /** How large all is that was read. */
    Extent extent() {
        return new Extent(count, deepest);
    }

    /**
     * Reads a block.
     *
     * @param place where it stands, for errors
     * @param least how many nodes it must have
     * @param around where its nodes stand
     * @return the block, or empty if it or a node in it lacks what the rest of the file can be checked with
     */
    Optional<BlockDefinition> parse(Node node, String place, int least, Surroundings around) {
        return parse(node, place, least, MOST_NODES, around)
                .map(found -> new BlockDefinition(YamlMapping.lineOf(node), found));
    }

    /** The same of nodes that are no block. */
    Optional<List<NodeDefinition>> parse(Node node, String place, int least, int most, Surroundings around) {
        if (!within(around.depth(), YamlMapping.lineOf(node), place)) {
            return Optional.empty();
        }
        return items.read(node, place, "step", least, most, entry -> node(entry, around));
    }

    /**
     * Counts the nodes of a workflow that is called.
     *
     * @param name its name and the line that it is called on
     * @param around where it is called
     * @return whether there are not too many with them, and none is too deep within others
     */
    boolean takes(Located<String> name, Extent called, Surroundings around) {
        int before = count;
        count += called.steps();
        if (before <= MOST_NODES && count > MOST_NODES) {
            problems.add(
                    name.line(),
                    "workflow '%s': expected at most %d steps with those of all workflows that are called, found more",
                    name.value(),
                    MOST_NODES);
        }
        String place = "workflow '%s'".formatted(name.value());
        return within(around.depth() + called.depth(), name.line(), place) && count <= MOST_NODES;
    }

    private boolean within(int depth, int line, String place) {
        deepest = Math.max(deepest, depth);
        if (depth > DEEPEST && !tooDeep) {
            problems.add(line, "%s: expected steps at most %d deep within each other, found more", place, DEEPEST);
            tooDeep = true;
        }
        return depth <= DEEPEST;
    }

    private Optional<NodeDefinition> node(Entry entry, Surroundings around) {
        count++;
        if (count == MOST_NODES + 1) {
            problems.add(
                    entry.line(),
                    "step '%s': expected at most %d steps in a file, found more",
                    entry.key(),
                    MOST_NODES);
        }
        return count > MOST_NODES ? Optional.empty() : nodes.parse(entry, around);
    }
}
