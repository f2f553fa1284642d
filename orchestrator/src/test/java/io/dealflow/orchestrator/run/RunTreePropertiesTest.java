package io.dealflow.orchestrator.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.orchestrator.run.Effect.IssueTask;
import io.dealflow.orchestrator.run.Effect.RecordEvent;
import io.dealflow.orchestrator.run.Effect.RecordEvent.Kind;
import io.dealflow.orchestrator.run.Live.Open;
import io.dealflow.orchestrator.run.RandomPlays.Happening;
import io.dealflow.orchestrator.run.RandomPlays.Play;
import io.dealflow.orchestrator.run.TreePlay.Turn;
import io.dealflow.orchestrator.workflow.Node;
import io.dealflow.orchestrator.workflow.Spread;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AddLifecycleHook;

/** What holds of every run of every workflow, however its blocks lie within each other, whatever comes. */
@AddLifecycleHook(RunsPerProperty.class)
class RunTreePropertiesTest {

    private static final Set<Kind> ENDS = EnumSet.of(Kind.RUN_COMPLETED, Kind.RUN_FAILED, Kind.RUN_CANCELLED);

    @Provide
    Arbitrary<Play> plays() {
        return RandomPlays.plays();
    }

    @Property(tries = RunsPerProperty.MOST, edgeCases = EdgeCasesMode.NONE)
    void machineAgreesWithTheNaiveInterpreter(@ForAll("plays") Play play) {
        NaiveInterpreter naive = new NaiveInterpreter(play.workflow());
        after(play, tree -> {
            Turn turn = tree.last();
            naive.happened(turn.signal(), turn.at());
            Run run = tree.run();
            assertThat(run.state()).isEqualTo(naive.state());
            assertThat(run.end()).isEqualTo(naive.end());
            assertThat(open(run)).isEqualTo(naive.open());
            assertThat(visits(run)).isEqualTo(naive.begun());
            assertThat(run.facts())
                    .extracting(Fact::name)
                    .containsExactlyInAnyOrderElementsOf(naive.facts().keySet());
            run.facts()
                    .forEach(fact ->
                            assertThat(tree.text(fact)).isEqualTo(naive.facts().get(fact.name())));
            run.active().forEach(step -> knowsTheSame(tree, step.path(), naive));
        });
    }

    private static void knowsTheSame(TreePlay tree, String path, NaiveInterpreter naive) {
        for (String name : RandomWorkflows.FACTS) {
            Optional<String> known = tree.run().fact(path, name).map(tree::text);
            Optional<String> expected = naive.fact(path, name);
            if (name.equals("error") && known.isPresent()) {
                assertThat(known.get()).contains(expected.orElseThrow().split(" "));
            } else {
                assertThat(known).describedAs("%s at %s", name, path).isEqualTo(expected);
            }
        }
    }

    @Property(tries = RunsPerProperty.FEW, edgeCases = EdgeCasesMode.NONE)
    void runThatHasNotEndedWaitsForSomethingWhereverItIs(@ForAll("plays") Play play) {
        after(play, tree -> {
            Run run = tree.run();
            if (run.ended()) {
                assertThat(run.active()).isEmpty();
            } else {
                assertThat(run.active().map(StepRun::path))
                        .isNotEmpty()
                        .containsExactlyInAnyOrderElementsOf(TreeShape.of(run).leaves());
                assertThat(tree.machine()
                                .nextDue(tree.last().transition().entry().orElseThrow()))
                        .isBeforeOrEqualTo(run.deadline());
            }
        });
    }

    @Property(tries = RunsPerProperty.FEW, edgeCases = EdgeCasesMode.NONE)
    void logIsGaplessAndNothingFollowsTheEndButRetry(@ForAll("plays") Play play) {
        List<RecordEvent> log = new ArrayList<>();
        after(play, tree -> {
            if (!tree.last().transition().entry().equals(tree.last().before())) {
                log.addAll(events(tree.last()));
            }
            for (int i = 0; i < log.size(); i++) {
                assertThat(log.get(i).sequence()).isEqualTo(i + 1);
                if (i > 0 && ENDS.contains(log.get(i - 1).kind())) {
                    assertThat(log.get(i - 1).kind()).isEqualTo(Kind.RUN_FAILED);
                    assertThat(log.get(i).kind()).isEqualTo(Kind.RUN_RETRIED);
                }
            }
            assertThat(ENDS.contains(log.get(log.size() - 1).kind()))
                    .isEqualTo(tree.run().ended());
        });
    }

    @Property(tries = RunsPerProperty.FEW, edgeCases = EdgeCasesMode.NONE)
    void taskIsIssuedOnceAndForAStepThatWaitsForIt(@ForAll("plays") Play play) {
        Set<TaskKey> issued = new HashSet<>();
        after(play, tree -> {
            Turn turn = tree.last();
            boolean changed = !turn.transition().entry().equals(turn.before());
            List<Effect> effects = changed ? turn.transition().effects() : List.of();
            for (IssueTask task : MachineDriver.tasks(effects)) {
                assertThat(issued.add(MachineDriver.key(task))).isTrue();
                boolean waits =
                        StepRules.present(tree.run(), MachineDriver.key(task)).isPresent();
                assertThat(waits || givenUpByWhatWasDueLater(turn, task))
                        .describedAs("%s waits", task)
                        .isTrue();
            }
        });
    }

    /**
     * Of several things that are due in one moment, each stands for itself: the later may give up the earlier's step.
     */
    private static boolean givenUpByWhatWasDueLater(Turn turn, IssueTask task) {
        List<Effect> effects = turn.transition().effects();
        return turn.signal() instanceof Signal.TimerFired
                && effects.subList(effects.indexOf(task), effects.size()).stream()
                        .anyMatch(later -> later.event().isPresent());
    }

    @Property(tries = RunsPerProperty.FEW, edgeCases = EdgeCasesMode.NONE)
    void boundsOfVisitsAttemptsAndWidthAreHeld(@ForAll("plays") Play play) {
        Map<String, Node> nodes = TreeShape.nodes(play.workflow().root());
        Map<String, Integer> attempts = new HashMap<>();
        after(play, tree -> {
            Turn turn = tree.last();
            if (turn.transition().entry().equals(turn.before())) {
                return;
            }
            if (events(turn).stream().anyMatch(event -> event.kind() == Kind.RUN_RETRIED)) {
                attempts.clear();
            }
            for (IssueTask task : MachineDriver.tasks(turn.transition().effects())) {
                Node node = nodes.get(TreeShape.name(task.path()));
                int most = node.work().task().orElseThrow().retry().attempts();
                assertThat(attempts.merge(task.path() + "#" + task.visit(), 1, Integer::sum))
                        .isLessThanOrEqualTo(most);
                node.atMost().ifPresent(bound -> assertThat(task.visit()).isLessThanOrEqualTo(bound));
            }
            tree.run()
                    .visits()
                    .forEach(visited -> assertThat(visited.number())
                            .isLessThanOrEqualTo(nodes.get(TreeShape.name(visited.path()))
                                    .atMost()
                                    .orElseThrow()));
            TreeShape.of(tree.run()).open().forEach(open -> widthIsHeld(open, nodes));
        });
    }

    private static void widthIsHeld(Open open, Map<String, Node> nodes) {
        if (nodes.get(open.node()).work().blocks().orElseThrow().spread() instanceof Spread.Each each) {
            assertThat(open.frames().size()).isBetween(1, each.width());
            assertThat(open.opened()).isLessThanOrEqualTo(each.mostItems());
        }
    }

    @Property(tries = RunsPerProperty.FEW, edgeCases = EdgeCasesMode.NONE)
    void joinIsOpenExactlyAsLongAsItIsNotFilled(@ForAll("plays") Play play) {
        Map<String, Node> nodes = TreeShape.nodes(play.workflow().root());
        after(
                play,
                tree -> TreeShape.of(tree.run()).open().forEach(open -> {
                    int left = open.frames().size() + open.joined().size() + open.failed();
                    if (open.frames().stream().noneMatch(frame -> frame.number() == Frame.HANDLER)) {
                        assertThat(left).isEqualTo(open.opened());
                    }
                    if (nodes.get(open.node()).work().blocks().orElseThrow().spread() instanceof Spread.All all) {
                        assertThat(open.joined().size()).isLessThan(all.join());
                        assertThat(open.frames().size() + open.joined().size()).isGreaterThanOrEqualTo(all.join());
                        assertThat(open.opened()).isEqualTo(all.branches().size());
                    }
                }));
    }

    @Property(tries = RunsPerProperty.FEW, edgeCases = EdgeCasesMode.NONE)
    void sameInputsGiveTheSameTransition(@ForAll("plays") Play play) {
        after(play, tree -> {
            Turn turn = tree.last();
            assertThat(tree.machine().on(turn.before(), turn.signal(), turn.at()))
                    .isEqualTo(turn.transition());
            boolean counted = !turn.transition().entry().equals(turn.before());
            if (counted && turn.signal() instanceof Signal.Recorded) {
                assertThat(tree.machine()
                                .on(
                                        turn.transition().entry(),
                                        turn.signal(),
                                        turn.at().plusMillis(1)))
                        .isEqualTo(turn.transition());
            }
        });
    }

    @Property(tries = RunsPerProperty.FEW, edgeCases = EdgeCasesMode.NONE)
    void whatIsKeptIsBoundedByNodesTimesItems(@ForAll("plays") Play play) {
        int places = TreeShape.places(play.workflow().root());
        after(play, tree -> {
            Run run = tree.run();
            assertThat(run.steps()).hasSizeLessThanOrEqualTo(places);
            assertThat(run.visits()).hasSizeLessThanOrEqualTo(places);
            assertThat(TreeShape.of(run).frames()).hasSizeLessThanOrEqualTo(places + 1);
            TreeShape.of(run)
                    .frames()
                    .forEach(frame -> assertThat(frame.facts())
                            .extracting(Fact::name)
                            .doesNotHaveDuplicates()
                            .isSubsetOf(RandomWorkflows.FACTS));
            assertThat(TreeShape.of(run)
                            .open()
                            .mapToInt(open -> open.joined().size())
                            .sum())
                    .isLessThan(places + 1);
        });
    }

    /** Plays it, and looks after each signal; what does not hold is told with all that happened. */
    private static void after(Play play, Consumer<TreePlay> look) {
        TreePlay tree = new TreePlay(play.workflow());
        try {
            tree.begin();
            look.accept(tree);
            for (Happening happening : play.happenings()) {
                if (tree.isOver()) {
                    return;
                }
                tree.happen(happening);
                look.accept(tree);
            }
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("%s\n%s".formatted(e, tree.story()), e);
        }
    }

    private static Map<String, String> open(Run run) {
        return run.active()
                .collect(Collectors.toMap(StepRun::path, RunTreePropertiesTest::words, (a, b) -> a, TreeMap::new));
    }

    private static String words(StepRun step) {
        NaiveTable.State state = switch (step.state()) {
            case QUEUED, URGENT, RUNNING -> NaiveTable.State.AT_AGENT;
            case BACKOFF -> NaiveTable.State.BACKOFF;
            case WAITING, LISTENING -> NaiveTable.State.WAITING;
            case COMPLETED, FAILED, CANCELLED -> NaiveTable.State.OVER;
        };
        return "visit %d, attempt %d, %s".formatted(step.visit(), step.attempt(), state);
    }

    private static Map<String, Integer> visits(Run run) {
        return run.visits().stream().collect(Collectors.toMap(Run.Visits::path, Run.Visits::number));
    }

    private static List<RecordEvent> events(Turn turn) {
        return turn.transition().effects().stream()
                .flatMap(effect -> effect.event().stream())
                .toList();
    }
}
