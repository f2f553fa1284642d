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
        List<String> starts = workflow.on()
                .map(topic -> List.of("a record starts a run"))
                .orElse(List.of("by the name of the workflow"));
        Box start = new Box(numbers.next(), Look.START, workflow.on().orElse("started"), starts);
        BlockChart root = BlockChart.of(workflow.root(), start, "end", true, numbers);
        return new Chart(
                "%s %s, a run takes up to %s"
                        .formatted(workflow.name(), workflow.version(), Durations.format(workflow.deadline())),
                root.group(numbers.next(), Frame.ROOT, workflow.name(), List.of()));
    }
}
