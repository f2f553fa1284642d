package io.dealflow.standalone.internal.command;

import io.dealflow.agent.AgentCatalogue;
import io.dealflow.orchestrator.workflow.PackagedWorkflows;
import io.dealflow.orchestrator.workflow.WorkflowLoader;
import io.dealflow.standalone.internal.api.NoAnswerException;
import io.dealflow.standalone.internal.console.Console;
import io.dealflow.standalone.internal.console.JsonLine;
import io.dealflow.standalone.internal.console.Style;
import io.dealflow.standalone.internal.console.Table;
import io.dealflow.standalone.internal.console.Table.Cell;
import io.dealflow.standalone.internal.workflow.BundledSchemas;
import io.dealflow.standalone.internal.workflow.ListedWorkflow;
import io.dealflow.standalone.internal.workflow.WorkflowApi;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists workflows. */
@Command(
        name = "list",
        description =
                "Lists the workflows that an orchestrator has loaded, with the agents that they wait for; where none"
                        + " answers, those that come with Dealflow.")
final class WorkflowsListCommand implements Callable<Integer> {

    private final Console console;

    @Option(names = "--json", description = "Print a JSON object for each workflow.")
    private boolean json;

    @Mixin
    private ApiOption apiOption;

    WorkflowsListCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        List<ListedWorkflow> workflows = workflows();
        if (json) {
            workflows.forEach(workflow -> console.print(object(workflow)));
        } else {
            table(workflows);
        }
        return ExitCode.OK;
    }

    private List<ListedWorkflow> workflows() {
        try {
            return new WorkflowApi(apiOption.address()).list();
        } catch (NoAnswerException e) {
            console.note(e.getMessage() + ": these are the workflows that come with Dealflow");
            WorkflowLoader loader = new WorkflowLoader(new BundledSchemas(AgentCatalogue.find()));
            return PackagedWorkflows.texts().entrySet().stream()
                    .map(file -> ListedWorkflow.of(loader.outline(file.getKey(), file.getValue())))
                    .toList();
        }
    }

    private void table(List<ListedWorkflow> workflows) {
        Table table = new Table("WORKFLOW", "VERSION", "STARTED BY", "WAITS FOR", "AGENTS");
        for (ListedWorkflow workflow : workflows) {
            table.add(List.of(
                    new Cell(workflow.name(), Style.BOLD),
                    Cell.of(workflow.version()),
                    Cell.of(workflow.startedBy()),
                    workflow.awaits().isEmpty()
                            ? Cell.of("-")
                            : new Cell(String.join(", ", workflow.awaits()), Style.YELLOW),
                    Cell.of(String.join(", ", workflow.agents()))));
        }
        table.print(console);
    }

    private static String object(ListedWorkflow workflow) {
        var object = JsonLine.object().put("name", workflow.name()).put("version", workflow.version());
        workflow.on().ifPresent(topic -> object.put("on", topic));
        workflow.schedule().ifPresent(times -> object.put("schedule", times));
        workflow.next().ifPresent(time -> object.put("next", time));
        workflow.agents().forEach(object.putArray("agents")::add);
        workflow.awaits().forEach(object.putArray("awaits")::add);
        return object.toString();
    }
}
