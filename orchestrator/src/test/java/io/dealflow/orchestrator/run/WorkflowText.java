package io.dealflow.orchestrator.run;

import io.dealflow.orchestrator.workflow.Block;
import io.dealflow.orchestrator.workflow.Node;
import io.dealflow.orchestrator.workflow.Route;
import io.dealflow.orchestrator.workflow.Target;
import io.dealflow.orchestrator.workflow.Target.ToNode;
import io.dealflow.orchestrator.workflow.Work;
import io.dealflow.orchestrator.workflow.Work.Handler.Filter;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes a workflow so that a person can follow it: a line for each node, inner blocks further to the right. */
final class WorkflowText {

    private final StringBuilder text = new StringBuilder();

    private WorkflowText() {}

    static String of(Block root) {
        WorkflowText writing = new WorkflowText();
        writing.block(root, "  ");
        return writing.text.toString();
    }

    private void block(Block block, String indent) {
        block.nodes().forEach(node -> node(node, indent));
    }

    private void node(Node node, String indent) {
        text.append(indent).append(node.name()).append(": ");
        node.when()
                .ifPresent(when -> text.append("if ")
                        .append(when.text())
                        .append(" (else ")
                        .append(target(node.otherwise()))
                        .append(") "));
        text.append(node.work().match(new Words())).append(", then ").append(route(node.next()));
        node.atMost().ifPresent(most -> text.append(", at most ").append(most));
        text.append('\n');
        node.work().blocks().ifPresent(scope -> scope(scope, indent + "    "));
    }

    private void scope(Work.Scope scope, String indent) {
        Runnable inner = scope.spread()
                .match(
                        one -> () -> block(one.block(), indent),
                        all -> () -> all.branches().forEach(branch -> block(branch, indent)),
                        each -> () -> block(each.block(), indent));
        inner.run();
        scope.handler().ifPresent(handler -> {
            text.append(indent).append("catch ").append(words(handler.filter()));
            handler.when().ifPresent(when -> text.append(" when ").append(when.text()));
            text.append('\n');
            block(handler.block(), indent + "  ");
        });
    }

    private static String words(Filter filter) {
        return Stream.of(filter.type(), filter.status().map(String::valueOf), filter.title())
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" and "));
    }

    private static String route(Route route) {
        return route.match(
                first -> first.branches().stream()
                                .map(branch -> "%s if %s, else "
                                        .formatted(
                                                target(branch.target()),
                                                branch.when().text()))
                                .collect(Collectors.joining())
                        + target(first.otherwise()),
                Route.Named::toString);
    }

    private static String target(Target target) {
        return target.match(ToNode::node, () -> "leave", () -> "end");
    }

    /** What is done at a node. */
    private static final class Words implements Work.Cases<String> {

        @Override
        public String call(Work.Call call) {
            return "%s = call %s, %d attempts %s"
                    .formatted(
                            call.fact(),
                            call.agent(),
                            call.retry().attempts(),
                            call.retry().growth());
        }

        @Override
        public String choose(Work.Choose choose) {
            return "choose";
        }

        @Override
        public String set(Work.Set set) {
            return set.values().stream()
                    .map(value -> value.fact() + " = " + value.expression().text())
                    .collect(Collectors.joining("; "));
        }

        @Override
        public String raise(Work.Raise raise) {
            return "raise %s %d".formatted(raise.fault().title(), raise.fault().status());
        }

        @Override
        public String pause(Work.Pause pause) {
            return "wait " + pause.time();
        }

        @Override
        public String listen(Work.Listen listen) {
            return "listen to %s of %s".formatted(listen.all() ? "all" : "one", listen.names());
        }

        @Override
        public String emit(Work.Emit emit) {
            return "emit " + emit.type();
        }

        @Override
        public String scope(Work.Scope scope) {
            String limit = scope.timeout().map(time -> " within " + time).orElse("");
            return limit
                    + scope.spread()
                            .match(
                                    one -> "do",
                                    all -> "fork, join %d of %d"
                                            .formatted(
                                                    all.join(), all.branches().size()),
                                    each -> "for item in %s, width %d, most %d%s, collect %s"
                                            .formatted(
                                                    each.items(),
                                                    each.width(),
                                                    each.mostItems(),
                                                    each.goesOn()
                                                            .map(on -> ", while " + on.text())
                                                            .orElse(""),
                                                    each.collected()));
        }
    }
}
