package io.dealflow.standalone.internal.workflow;

import io.dealflow.agent.wording.Text;
import io.dealflow.orchestrator.workflow.Spread;
import io.dealflow.orchestrator.workflow.Work;
import io.dealflow.orchestrator.workflow.Work.Handler;
import io.dealflow.orchestrator.workflow.Work.Set.Value;
import io.dealflow.service.yaml.Durations;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Says what is done at a node: first the key of its kind, then the details, a sentence each. */
public final class WorkWords implements Work.Cases<WorkWords.Told> {

    /**
     * What is done at a node.
     *
     * @param kind the key of a workflow file that says it, such as "call"
     * @param details one line each
     */
    public record Told(String kind, List<String> details) {}

    /** Says what is done. */
    public static Told of(Work work) {
        return work.match(new WorkWords());
    }

    @Override
    public Told call(Work.Call call) {
        List<String> details = new ArrayList<>();
        details.add("agent " + call.agent() + (call.fact().isEmpty() ? "" : ", gives " + call.fact()));
        details.add("up to %s, %s"
                .formatted(
                        Durations.format(call.timeout()),
                        Text.count(call.retry().attempts(), "attempt")));
        call.urgent().ifPresent(urgent -> details.add("urgent: " + urgent.text()));
        return new Told("call", details);
    }

    @Override
    public Told choose(Work.Choose choose) {
        return new Told("switch", List.of());
    }

    @Override
    public Told set(Work.Set set) {
        return new Told("set", values(set.values()));
    }

    @Override
    public Told raise(Work.Raise raise) {
        String title = raise.fault().title();
        return new Told(
                "raise",
                List.of("error %s, status %d%s"
                        .formatted(
                                shortened(raise.fault().type()),
                                raise.fault().status(),
                                title.isEmpty() ? "" : ", title " + title)));
    }

    @Override
    public Told pause(Work.Pause pause) {
        return new Told("wait", List.of(Durations.format(pause.time())));
    }

    @Override
    public Told listen(Work.Listen listen) {
        List<String> details = new ArrayList<>();
        details.add("for " + String.join(listen.all() ? " and " : " or ", listen.names()));
        listen.as().ifPresent(fact -> details.add("gives " + fact));
        listen.timeout().ifPresent(limit -> details.add("up to " + Durations.format(limit)));
        return new Told("listen", details);
    }

    @Override
    public Told emit(Work.Emit emit) {
        List<String> details = new ArrayList<>();
        details.add(emit.type());
        details.add("from " + emit.source());
        details.addAll(values(emit.data()));
        return new Told("emit", details);
    }

    @Override
    public Told scope(Work.Scope scope) {
        Told told = scope.spread().match(one -> one(one, scope.handler().isPresent()), WorkWords::all, WorkWords::each);
        return new Told(
                told.kind(),
                Stream.concat(
                                told.details().stream(),
                                scope.timeout().map(limit -> "up to " + Durations.format(limit)).stream())
                        .toList());
    }

    private static Told one(Spread.One one, boolean caught) {
        return new Told(one.workflow() ? "run" : caught ? "try" : "do", List.of());
    }

    private static Told all(Spread.All all) {
        return new Told("fork", List.of("until " + join(all)));
    }

    /** When a fork is done. */
    public static String join(Spread.All all) {
        int branches = all.branches().size();
        if (all.join() == branches) {
            return "all %d are done".formatted(branches);
        }
        return all.join() == 1
                ? "the first of %d is done".formatted(branches)
                : "%d of %d are done".formatted(all.join(), branches);
    }

    private static Told each(Spread.Each each) {
        List<String> details = new ArrayList<>();
        details.add("each %s in %s".formatted(each.item(), each.items()));
        each.goesOn().ifPresent(goesOn -> details.add("while " + goesOn.text()));
        details.add("%d at once, at most %s".formatted(each.width(), Text.count(each.mostItems(), "item")));
        each.collected().forEach((outside, inside) -> details.add("collects %s as %s".formatted(inside, outside)));
        return new Told("for", details);
    }

    private static List<String> values(List<Value> values) {
        return values.stream()
                .map(value ->
                        "%s = %s".formatted(value.fact(), value.expression().text()))
                .toList();
    }

    /** Says which errors a handler takes. */
    public static List<String> of(Handler handler) {
        Handler.Filter filter = handler.filter();
        List<String> parts = Stream.of(
                        filter.type().map(type -> "type " + shortened(type)),
                        filter.status().map(status -> "status " + status),
                        filter.title().map(title -> "title " + title))
                .flatMap(Optional::stream)
                .toList();
        List<String> lines = new ArrayList<>();
        lines.add(parts.isEmpty() ? "any error" : "errors of " + String.join(", ", parts));
        handler.when().ifPresent(when -> lines.add("when " + when.text()));
        return lines;
    }

    /** The last part of a type of errors, which tells it from others. */
    private static String shortened(String uri) {
        return uri.substring(uri.lastIndexOf('/') + 1);
    }
}
