package io.dealflow.standalone.internal.command;

import io.dealflow.agent.AgentCatalogue;
import io.dealflow.agent.wording.Text;
import io.dealflow.kafka.registry.SchemaRegistry;
import io.dealflow.orchestrator.RegistrationLog;
import io.dealflow.orchestrator.workflow.CalledAgent;
import io.dealflow.orchestrator.workflow.Outline;
import io.dealflow.orchestrator.workflow.RegistrySchemas;
import io.dealflow.orchestrator.workflow.Workflow;
import io.dealflow.orchestrator.workflow.WorkflowException;
import io.dealflow.orchestrator.workflow.WorkflowLoader;
import io.dealflow.service.yaml.Suggestion;
import io.dealflow.standalone.internal.cluster.Cluster;
import io.dealflow.standalone.internal.console.Console;
import io.dealflow.standalone.internal.console.Style;
import io.dealflow.standalone.internal.workflow.BundledSchemas;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks workflow files. */
@Command(
        name = "check",
        description =
                "Checks workflow files against the schemas that the agents have registered, and shows their calls.")
final class WorkflowsCheckCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(paramLabel = "FILE|FOLDER", arity = "1..*", description = "Workflow files, or folders of them.")
    private List<Path> paths;

    @Option(
            names = "--offline",
            description = "Ask no cluster: check against the schemas of the agents and topics that come with Dealflow.")
    private boolean offline;

    @Option(
            names = "--agent",
            paramLabel = "AGENT",
            description =
                    "With --offline: an agent that does not come with Dealflow, so that what it needs and gives is"
                            + " not checked; may be repeated.")
    private List<String> unbundled = new ArrayList<>();

    @Mixin
    private ClusterOptions clusterOptions;

    WorkflowsCheckCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (!offline && !unbundled.isEmpty()) {
            throw new InputException("--agent: found no --offline, which it belongs to");
        }
        List<Path> files = WorkflowPaths.files(paths);
        return (offline ? checkOffline(files) : checkOnline(files)) ? ExitCode.OK : ExitCode.FAILED;
    }

    private boolean checkOnline(List<Path> files) throws IOException {
        Cluster cluster = clusterOptions.cluster();
        cluster.requireRegistry();
        try (SchemaRegistry registry = cluster.registry();
                RegistrationLog registrations = cluster.registrations()) {
            WorkflowLoader loader = new WorkflowLoader(new RegistrySchemas(registry, registrations));
            return check(files, (name, text, others) -> {
                Workflow workflow = loader.load(name, text, others);
                return new Checked(workflow.name(), workflow.version(), workflow.calls(), List.of());
            });
        }
    }

    private boolean checkOffline(List<Path> files) throws IOException {
        AgentCatalogue bundled = AgentCatalogue.find();
        WorkflowLoader loader = new WorkflowLoader(new BundledSchemas(bundled));
        return check(files, (name, text, others) -> {
            Outline workflow = loader.outline(name, text, others);
            return new Checked(
                    workflow.name(), workflow.version(), workflow.calls(), unchecked(workflow, bundled.names()));
        });
    }

    private boolean check(List<Path> files, Check check) throws IOException {
        boolean good = true;
        for (Path file : files) {
            try {
                Checked workflow =
                        check.of(file.getFileName().toString(), WorkflowPaths.text(file), WorkflowPaths.beside(file));
                console.print("%s %s: workflow %s, version %s"
                        .formatted(console.styled(Style.GREEN, "ok"), file, workflow.name(), workflow.version()));
                workflow.calls().forEach(called -> console.print("   " + describe(called)));
                workflow.unchecked().forEach(sentence -> console.print("   " + sentence));
            } catch (WorkflowException e) {
                e.problems().forEach(problem -> console.error(problem.toString()));
                good = false;
            } catch (InputException e) {
                console.error("%s: %s".formatted(file.getFileName(), e.getMessage()));
                good = false;
            }
        }
        return good;
    }

    /** What could not be checked, in sentences; refuses an agent that nobody has named. */
    private List<String> unchecked(Outline workflow, List<String> bundled) {
        List<String> sentences = new ArrayList<>();
        for (String agent : workflow.unknownAgents()) {
            if (!unbundled.contains(agent)) {
                throw new InputException(
                        "agent '%s' does not come with Dealflow%s; name it by --agent %s if it is one of yours"
                                .formatted(agent, Suggestion.of(agent, bundled), agent));
            }
            sentences.add("not checked: what agent %s needs and gives".formatted(agent));
        }
        workflow.unknownTopic()
                .ifPresent(topic -> sentences.add("not checked: what the records of topic %s hold".formatted(topic)));
        return sentences;
    }

    private static String describe(CalledAgent called) {
        return "%s: agent %s%s, up to %s, at most %s"
                .formatted(
                        called.path(),
                        called.call().agent(),
                        called.call().fact().isEmpty()
                                ? ""
                                : ", gives " + called.call().fact(),
                        Text.duration(called.call().timeout()),
                        Text.count(called.call().retry().attempts(), "attempt"));
    }

    /** Checks the text of one file, which may call those beside it. */
    private interface Check {
        Checked of(String name, String text, Map<String, String> others);
    }

    /** A file with which nothing is wrong. */
    private record Checked(String name, String version, List<CalledAgent> calls, List<String> unchecked) {}
}
