package io.dealflow.orchestrator.workflow;

import io.dealflow.orchestrator.workflow.Work.Call;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A place of a workflow at which an agent is called.
 *
 * @param path place, such as {@code quotes[]/draft}: names of nodes with slashes between them, with {@code []} where a
 *     block is worked through once for each item
 * @param call the task
 */
public record CalledAgent(String path, Call call) {

    /** Name of a handler's block in a path. */
    public static final String CATCH = "catch";

    /** Name in a path of a block that undoes a node. */
    public static final String UNDO = "undo";

    static List<CalledAgent> of(Block block) {
        return in("", block).toList();
    }

    private static Stream<CalledAgent> in(String prefix, Block block) {
        return block.nodes().stream()
                .flatMap(node -> Stream.concat(
                        at(prefix + node.name(), node.work()),
                        node.undo().stream().flatMap(undo -> in(prefix + node.name() + "/" + UNDO + "/", undo))));
    }

    private static Stream<CalledAgent> at(String path, Work work) {
        return Stream.concat(
                work.task().stream().map(call -> new CalledAgent(path, call)),
                work.blocks().stream().flatMap(scope -> within(path, scope)));
    }

    private static Stream<CalledAgent> within(String path, Work.Scope scope) {
        Stream<CalledAgent> handled =
                scope.handler().stream().flatMap(handler -> in(path + "/" + CATCH + "/", handler.block()));
        return Stream.concat(inside(path, scope.spread()), handled);
    }

    private static Stream<CalledAgent> inside(String path, Spread spread) {
        return spread.match(
                one -> in(path + "/", one.block()),
                all -> IntStream.range(0, all.branches().size())
                        .boxed()
                        .flatMap(branch -> in(path + "/", all.branches().get(branch))),
                each -> in(path + "[]/", each.block()));
    }
}
