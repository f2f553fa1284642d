package io.dealflow.orchestrator.run;

import io.dealflow.orchestrator.workflow.Workflow;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;

/** Random workflows with random things that happen to a run of each. */
final class RandomPlays {

    private static final int LONGEST = 40;

    private RandomPlays() {}

    /** What can happen. */
    enum What {
        ANSWER,
        ANSWER_ANY_EARLIER_TASK,
        ANSWER_A_TASK_THAT_NEVER_WAS,
        FAIL,
        FAIL_FOR_GOOD,
        WAIT,
        WAIT_UNTIL_DUE,
        RETRY,
        CANCEL,
        REPEAT
    }

    /** Something that happens. The number picks a task, an answer, an earlier signal or a time. */
    record Happening(What what, int number) {
        @Override
        public String toString() {
            return what + " " + number;
        }
    }

    /** A workflow, and what happens to a run of it. */
    record Play(Workflow workflow, List<Happening> happenings) {
        @Override
        public String toString() {
            return "\n" + WorkflowText.of(workflow.root()) + "  " + happenings + "\n";
        }
    }

    static Arbitrary<Play> plays() {
        return Combinators.combine(
                        RandomWorkflows.workflows(),
                        happenings().list().ofMaxSize(LONGEST).withSizeDistribution(RandomDistribution.uniform()))
                .as(Play::new);
    }

    private static Arbitrary<Happening> happenings() {
        Arbitrary<What> what = Arbitraries.frequency(
                Tuple.of(40, What.ANSWER),
                Tuple.of(4, What.ANSWER_ANY_EARLIER_TASK),
                Tuple.of(2, What.ANSWER_A_TASK_THAT_NEVER_WAS),
                Tuple.of(8, What.FAIL),
                Tuple.of(4, What.FAIL_FOR_GOOD),
                Tuple.of(4, What.WAIT),
                Tuple.of(10, What.WAIT_UNTIL_DUE),
                Tuple.of(2, What.RETRY),
                Tuple.of(1, What.CANCEL),
                Tuple.of(2, What.REPEAT));
        Arbitrary<Integer> number =
                Arbitraries.integers().between(0, 59).withDistribution(RandomDistribution.uniform());
        return Combinators.combine(what, number).as(Happening::new);
    }
}
