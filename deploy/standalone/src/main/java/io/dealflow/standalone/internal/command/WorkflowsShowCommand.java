package io.dealflow.standalone.internal.command;

import io.dealflow.agent.AgentCatalogue;
import io.dealflow.orchestrator.workflow.Outline;
import io.dealflow.orchestrator.workflow.PackagedWorkflows;
import io.dealflow.orchestrator.workflow.WorkflowLoader;
import io.dealflow.standalone.internal.api.NoAnswerException;
import io.dealflow.standalone.internal.chart.Charts;
import io.dealflow.standalone.internal.chart.Mermaid;
import io.dealflow.standalone.internal.chart.Svg;
import io.dealflow.standalone.internal.console.Console;
import io.dealflow.standalone.internal.workflow.BundledSchemas;
import io.dealflow.standalone.internal.workflow.WorkflowApi;
import io.dealflow.standalone.internal.workflow.WorkflowTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows one workflow. */
@Command(
        name = "show",
        description =
                "Shows a workflow: its places, what is done there, and where runs go. As a tree, as a flowchart in"
                        + " Mermaid's text, or as a picture.")
final class WorkflowsShowCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(
            paramLabel = "NAME|FILE",
            description =
                    "Name of a workflow that an orchestrator has loaded or that comes with Dealflow, or a file *.yaml.")
    private String workflow;

    @ArgGroup
    private @Nullable Form form;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "With --mermaid or --svg: write into this file.")
    private @Nullable Path output;

    @Mixin
    private ApiOption apiOption;

    WorkflowsShowCommand(Console console) {
        this.console = console;
    }

    /** How the workflow is shown; one of them. */
    static final class Form {

        @Option(names = "--mermaid", description = "Print a flowchart in the text of Mermaid.")
        private boolean mermaid;

        @Option(names = "--svg", description = "Print a picture in SVG.")
        private boolean svg;

        /** The drawing that is asked for, if one is. */
        Optional<String> draw(Outline outline) {
            if (mermaid) {
                return Optional.of(Mermaid.of(Charts.of(outline)));
            }
            return svg ? Optional.of(Svg.of(Charts.of(outline))) : Optional.empty();
        }
    }

    @Override
    public Integer call() throws IOException {
        if (form == null && output != null) {
            throw new InputException("--output: found neither --mermaid nor --svg, which it belongs to");
        }
        Outline outline = outline();
        Optional.ofNullable(form)
                .flatMap(asked -> asked.draw(outline))
                .ifPresentOrElse(this::write, () -> WorkflowTree.print(outline, console));
        return ExitCode.OK;
    }

    private void write(String text) {
        if (output == null) {
            console.print(text.stripTrailing());
            return;
        }
        try {
            Files.writeString(output, text);
        } catch (IOException e) {
            throw new InputException("Cannot write --output %s: %s".formatted(output, e), e);
        }
    }

    private Outline outline() throws IOException {
        WorkflowLoader loader = new WorkflowLoader(new BundledSchemas(AgentCatalogue.find()));
        if (WorkflowPaths.isFile(workflow)) {
            Path file = WorkflowPaths.files(List.of(Path.of(workflow))).get(0);
            return loader.outline(file.getFileName().toString(), WorkflowPaths.text(file), WorkflowPaths.beside(file));
        }
        return loader.outline(workflow + ".yaml", source());
    }

    private String source() {
        try {
            return new WorkflowApi(apiOption.address())
                    .source(workflow)
                    .orElseThrow(() -> new InputException(
                            "No workflow '%s' is loaded; 'dealflow workflows list' lists those that are"
                                    .formatted(workflow)));
        } catch (NoAnswerException e) {
            String packaged = Optional.ofNullable(PackagedWorkflows.texts().get(workflow + ".yaml"))
                    .orElseThrow(() ->
                            new InputException("%s, and no workflow '%s' comes with Dealflow; expected one of %s"
                                    .formatted(
                                            e.getMessage(), workflow, String.join(", ", PackagedWorkflows.names()))));
            console.note(e.getMessage() + ": this is the workflow that comes with Dealflow");
            return packaged;
        }
    }
}
