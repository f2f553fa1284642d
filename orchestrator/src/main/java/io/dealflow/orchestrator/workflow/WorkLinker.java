package io.dealflow.orchestrator.workflow;

import io.dealflow.orchestrator.workflow.Work.Handler;
import io.dealflow.orchestrator.workflow.Work.Set.Value;
import io.dealflow.orchestrator.workflow.WorkDefinition.CallDefinition;
import io.dealflow.orchestrator.workflow.WorkDefinition.CatchDefinition;
import io.dealflow.orchestrator.workflow.WorkDefinition.DoDefinition;
import io.dealflow.orchestrator.workflow.WorkDefinition.EmitDefinition;
import io.dealflow.orchestrator.workflow.WorkDefinition.ForDefinition;
import io.dealflow.orchestrator.workflow.WorkDefinition.ForkDefinition;
import io.dealflow.orchestrator.workflow.WorkDefinition.ListenDefinition;
import io.dealflow.orchestrator.workflow.WorkDefinition.RaiseDefinition;
import io.dealflow.orchestrator.workflow.WorkDefinition.RunDefinition;
import io.dealflow.orchestrator.workflow.WorkDefinition.SetDefinition;
import io.dealflow.orchestrator.workflow.WorkDefinition.SetDefinition.Assignment;
import io.dealflow.orchestrator.workflow.WorkDefinition.SwitchDefinition;
import io.dealflow.orchestrator.workflow.WorkDefinition.TryDefinition;
import io.dealflow.orchestrator.workflow.WorkDefinition.WaitDefinition;
import io.dealflow.service.yaml.YamlMapping.Located;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Links what is done at one node.
 *
 * @param linker links the blocks within it
 * @param known what is surely known before it
 */
record WorkLinker(Linker linker, LinkContext context, Place place, KnownFacts known)
        implements WorkDefinition.Cases<Work> {

    /** What stands for a fact that is not known before its agent has registered. */
    private static final String UNKNOWN = "";

    @Override
    public Work call(CallDefinition call) {
        new CallNeeds(context).check(place, call, known);
        return new Work.Call(
                call.agent().value(),
                context.types().outcome(call).orElse(UNKNOWN),
                call.timeout(),
                call.retry(),
                call.urgent().flatMap(urgent -> context.condition(urgent, known)));
    }

    @Override
    public Work choose(SwitchDefinition choose) {
        return new Work.Choose();
    }

    @Override
    public Work set(SetDefinition set) {
        List<Value> values = new ArrayList<>();
        KnownFacts now = known;
        for (Assignment assignment : set.assignments()) {
            String fact = assignment.fact().value();
            context.value(assignment.expression(), now).ifPresent(expression -> {
                context.types()
                        .add(fact, expression.type(), assignment.fact().line(), "step '%s'".formatted(place.path()));
                values.add(new Value(fact, expression));
            });
            now = now.with(Known.of(List.of(fact)));
        }
        return new Work.Set(List.copyOf(values));
    }

    @Override
    public Work raise(RaiseDefinition raise) {
        return new Work.Raise(raise.fault());
    }

    @Override
    public Work pause(WaitDefinition pause) {
        return new Work.Pause(pause.time());
    }

    @Override
    public Work listen(ListenDefinition listen) {
        return new Work.Listen(listen.signals(), listen.all(), listen.as().map(Located::value), listen.timeout());
    }

    @Override
    public Work emit(EmitDefinition emit) {
        List<Value> data = new ArrayList<>();
        for (Assignment said : emit.data()) {
            context.value(said.expression(), known)
                    .ifPresent(expression -> data.add(new Value(said.fact().value(), expression)));
        }
        return new Work.Emit(emit.type(), emit.source(), List.copyOf(data));
    }

    @Override
    public Work run(RunDefinition run) {
        context.types().check(place, run);
        return new Work.Scope(new Spread.One(only(), true), run.timeout(), Optional.empty());
    }

    @Override
    public Work block(DoDefinition block) {
        return new Work.Scope(new Spread.One(only(), false), block.timeout(), Optional.empty());
    }

    @Override
    public Work attempt(TryDefinition attempt) {
        Block tried = only();
        return new Work.Scope(
                new Spread.One(tried, false),
                attempt.timeout(),
                attempt.handler().map(this::handler));
    }

    @Override
    public Work fork(ForkDefinition fork) {
        List<Block> branches = place.blocks().stream()
                .map(branch -> linker.link(branch, known))
                .toList();
        new Joins(context).check(place, fork);
        return new Work.Scope(new Spread.All(branches, fork.join().value()), fork.timeout(), Optional.empty());
    }

    @Override
    public Work each(ForDefinition each) {
        return new Work.Scope(
                new EachLinker(linker, context, place, known).link(each), each.timeout(), Optional.empty());
    }

    private Block only() {
        return linker.link(place.blocks().get(0), known);
    }

    private Handler handler(CatchDefinition caught) {
        KnownFacts inside =
                new ScopedName(place, "error", caught.as(), place.line(), OwnType.FAULT.schema()).in(known, context);
        return new Handler(
                caught.filter(),
                caught.as(),
                caught.when().flatMap(when -> context.condition(when, inside)),
                place.handler().map(block -> linker.link(block, inside)).orElseGet(() -> new Block(List.of())));
    }
}
