package io.dealflow.bench.drill;

import io.dealflow.schemas.RunState;
import io.dealflow.schemas.RunStatus;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One drill: publishes, disturbs, waits for the end and reports. */
final class Drill {

    private static final String EXACTLY_ONCE = "exactly_once_v2";

    private final PrintWriter out;
    private final Plan plan;
    private final List<String> killed = new ArrayList<>();

    /**
     * What is to be done.
     *
     * @param deals how many deals are published at once
     * @param kills how often a process is killed
     * @param brokers brokers in a process of their own each, and so all other parts; 0 for all in one process
     * @param slow agents that are slow
     * @param stop agents that stand still for a while
     * @param tree whether the workflow goes every way that there is
     * @param guarantee processing guarantee of the orchestrator
     */
    record Plan(
            int deals,
            int kills,
            int brokers,
            List<SlowAgent> slow,
            List<StopAgent> stop,
            boolean tree,
            String guarantee) {

        Disturbance disturbance() {
            return new Disturbance(guarantee.equals(EXACTLY_ONCE), kills > 0, !stop.isEmpty());
        }

        List<String> ids() {
            return DrillDeals.ids(deals);
        }

        /** How the run about a deal ends. */
        RunState end(String deal) {
            return tree ? TreeFate.of(deal).end() : RunState.COMPLETED;
        }

        private DrillSetup setup(Path data) throws IOException {
            DrillSetup setup = DrillSetup.of(data, brokers, guarantee).with(slow, stop);
            return tree ? setup.withWorkflow("tree.yaml", "tree.yaml") : setup;
        }

        @Override
        public String toString() {
            return "%s: %d deals%s, %s, %d kills%s%s"
                    .formatted(
                            guarantee,
                            deals,
                            tree ? " through a tree" : "",
                            brokers == 0 ? "one process" : "parts apart with brokers: " + brokers,
                            kills,
                            slow.stream()
                                    .map(each -> ", %s slowed to %d a second for %d s"
                                            .formatted(
                                                    each.agent(),
                                                    each.perSecond(),
                                                    each.period().toSeconds()))
                                    .collect(Collectors.joining()),
                            stop.stream()
                                    .map(each -> ", %s stopped for %d s"
                                            .formatted(
                                                    each.agent(),
                                                    each.duration().toSeconds()))
                                    .collect(Collectors.joining()));
        }
    }

    /** Something that happens when this share of the deals has ended. */
    private record Incident(double share, Action action) {

        @FunctionalInterface
        interface Action {
            void at(int ended) throws Exception;
        }
    }

    Drill(PrintWriter out, Plan plan) {
        this.out = out;
        this.plan = plan;
    }

    /** Whether all is as promised. */
    boolean run() throws Exception {
        out.printf("%s; %s%n", plan, heap());
        out.flush();
        Path data = Files.createTempDirectory("dealflow-drill");
        try (DrillTarget target = DrillTarget.start(plan.setup(data))) {
            target.awaitReady();
            return plan.tree() ? runTrees(target) : run(target, status -> {}, List::of);
        } finally {
            DrillFolder.delete(data);
        }
    }

    private boolean runTrees(DrillTarget target) throws Exception {
        try (TreeSteering steering = new TreeSteering(target.kafka())) {
            return run(target, steering, steering::finish);
        }
    }

    /**
     * Works on deals that are ready to be published.
     *
     * @param listener is given each status
     * @param faults what is to be told of the listener in the end
     */
    private boolean run(DrillTarget target, Consumer<RunStatus> listener, Supplier<List<String>> faults)
            throws Exception {
        try (DrillWatch watch = new DrillWatch(target, plan.deals(), listener)) {
            long begin = System.currentTimeMillis();
            DrillDeals.publish(target.kafka(), plan.ids());
            for (Incident incident : incidents(target)) {
                incident.action().at(watch.await((int) (plan.deals() * incident.share())));
            }
            watch.await(plan.deals());
            RunStates states = watch.finish();
            tell("%d processes ended by themselves and were started again".formatted(target.endsOfTheirOwn()));
            return new DrillReport(out, plan, killed, watch.samples())
                    .print(begin, states, new LogReader(target.kafka()), faults.get());
        }
    }

    private List<Incident> incidents(DrillTarget target) {
        Stream<Incident> kills = IntStream.rangeClosed(1, plan.kills())
                .mapToObj(kill -> new Incident(kill / (plan.kills() + 1.0), ended -> {
                    killed.add(target.killNext());
                    tell("killed after %d deals had ended: %s".formatted(ended, killed.get(killed.size() - 1)));
                    target.awaitReady();
                }));
        int stops = plan.stop().size();
        Stream<Incident> stopped = IntStream.rangeClosed(1, stops)
                .mapToObj(each -> new Incident(each / (stops + 1.0), ended -> {
                    StopAgent stop = plan.stop().get(each - 1);
                    tell("%s stopped after %d deals had ended".formatted(stop.agent(), ended));
                    target.agent(stop.agent()).standStill(stop.duration());
                    tell("%s goes on".formatted(stop.agent()));
                }));
        return Stream.concat(kills, stopped)
                .sorted(Comparator.comparingDouble(Incident::share))
                .toList();
    }

    private void tell(String what) {
        out.println("  " + what);
        out.flush();
    }

    private static String heap() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("-Xm"))
                .collect(Collectors.joining(" ", "heap ", ""));
    }
}
