package io.dealflow.standalone.internal.command;

import io.dealflow.agent.wording.Text;
import io.dealflow.kafka.registry.SchemaRegistry;
import io.dealflow.orchestrator.RegistrationLog;
import io.dealflow.orchestrator.workflow.CalledAgent;
import io.dealflow.orchestrator.workflow.RegistrySchemas;
import io.dealflow.orchestrator.workflow.Workflow;
import io.dealflow.orchestrator.workflow.WorkflowException;
import io.dealflow.orchestrator.workflow.WorkflowLoader;
import io.dealflow.standalone.internal.cluster.Cluster;
import io.dealflow.standalone.internal.console.Console;
import io.dealflow.standalone.internal.console.Style;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Checks workflow files. */
@Command(
        name = "workflows",
        description =
                "Checks workflow files against the schemas that the agents have registered, and shows their steps.")
final class WorkflowsCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(paramLabel = "FILE|FOLDER", arity = "1..*", description = "Workflow files, or folders of them.")
    private List<Path> paths;

    @Mixin
    private ClusterOptions clusterOptions;

    WorkflowsCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        List<Path> files = files();
        Cluster cluster = clusterOptions.cluster();
        cluster.requireRegistry();
        boolean good = true;
        try (SchemaRegistry registry = cluster.registry();
                RegistrationLog registrations = cluster.registrations()) {
            WorkflowLoader loader = new WorkflowLoader(new RegistrySchemas(registry, registrations));
            for (Path file : files) {
                good &= check(loader, file);
            }
        }
        return good ? ExitCode.OK : ExitCode.FAILED;
    }

    private boolean check(WorkflowLoader loader, Path file) throws IOException {
        try {
            Workflow workflow = loader.load(file.getFileName().toString(), Files.readString(file));
            console.print("%s %s: workflow %s, version %s"
                    .formatted(console.styled(Style.GREEN, "ok"), file, workflow.name(), workflow.version()));
            workflow.calls().forEach(called -> console.print("   " + describe(called)));
            return true;
        } catch (WorkflowException e) {
            e.problems().forEach(problem -> console.error(problem.toString()));
            return false;
        }
    }

    private static String describe(CalledAgent called) {
        return "%s: agent %s, gives %s, up to %s, at most %s"
                .formatted(
                        called.path(),
                        called.call().agent(),
                        called.call().fact(),
                        Text.duration(called.call().timeout()),
                        Text.count(called.call().retry().attempts(), "attempt"));
    }

    private List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path path : paths) {
            if (Files.isDirectory(path)) {
                try (Stream<Path> inside = Files.list(path)) {
                    List<Path> found =
                            inside.filter(WorkflowsCommand::isWorkflow).sorted().collect(Collectors.toList());
                    if (found.isEmpty()) {
                        throw new InputException(
                                "%s: found no workflow, expected files *.yaml or *.yml".formatted(path));
                    }
                    files.addAll(found);
                }
            } else if (Files.isReadable(path)) {
                files.add(path);
            } else {
                throw new InputException("Cannot read %s: found no such file".formatted(path));
            }
        }
        return files;
    }

    private static boolean isWorkflow(Path file) {
        return file.toString().matches(".*\\.ya?ml") && Files.isRegularFile(file);
    }
}
