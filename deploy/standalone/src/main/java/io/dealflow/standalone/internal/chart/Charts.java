package io.dealflow.standalone.internal.chart;

import io.dealflow.orchestrator.workflow.Outline;
import io.dealflow.service.yaml.Durations;
import io.dealflow.standalone.internal.chart.Chart.Box;
import io.dealflow.standalone.internal.chart.Chart.Frame;
import io.dealflow.standalone.internal.chart.Chart.Look;
import java.util.List;

/** Makes charts of workflows. */
public final class Charts {

    private Charts() {}

    /** The chart of a workflow. */
    public static Chart of(Outline workflow) {
        Numbers numbers = new Numbers();
        Box start = workflow.start()
                .match(
                        () -> start(numbers, "started", "by the name of the workflow"),
                        topic -> start(numbers, topic, "a record starts a run"),
                        schedule -> start(numbers, schedule.text(), "a run starts when it is due"));
        BlockChart root = BlockChart.of(workflow.root(), start, "end", true, numbers);
        return new Chart(
                "%s %s, a run takes up to %s"
                        .formatted(workflow.name(), workflow.version(), Durations.format(workflow.deadline())),
                root.group(numbers.next(), Frame.ROOT, workflow.name(), List.of()));
    }

    private static Box start(Numbers numbers, String by, String words) {
        return new Box(numbers.next(), Look.START, by, List.of(words));
    }
}
