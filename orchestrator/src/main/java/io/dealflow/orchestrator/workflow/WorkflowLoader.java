package io.dealflow.orchestrator.workflow;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;

/** Reads workflow files and checks them against the schemas of the agents. Safe for use by several threads. */
@Singleton
public final class WorkflowLoader {

    private static final int DIGEST_BYTES = 4;

    private final AgentSchemas schemas;
    private final ExpressionCompiler compiler = new ExpressionCompiler();

    /** Creates a loader that asks for schemas whenever it loads a workflow. */
    public WorkflowLoader(AgentSchemas schemas) {
        this.schemas = schemas;
    }

    /**
     * Loads a workflow.
     *
     * @param file name of the file, such as "deal.yaml": the name of the workflow and ".yaml" or ".yml"
     * @param source content of the file, or the {@linkplain Workflow#source() source} of a workflow that was loaded
     * @throws WorkflowException with everything that is wrong with the file
     * @throws io.dealflow.kafka.registry.RegistryException if the schemas cannot be looked up
     */
    public Workflow load(String file, String source) {
        return load(WorkflowTexts.of(file, source));
    }

    /**
     * Loads a workflow that may call others.
     *
     * @param file name of its file
     * @param text content of its file
     * @param others contents of all files whose workflows may be called, by name of the file
     * @throws WorkflowException with everything that is wrong with the file
     * @throws io.dealflow.kafka.registry.RegistryException if the schemas cannot be looked up
     */
    public Workflow load(String file, String text, Map<String, String> others) {
        return load(new WorkflowTexts(file, text, others));
    }

    /** The same of texts that may be those of several files. */
    Workflow load(WorkflowTexts texts) {
        Problems problems = new Problems(texts.file());
        Optional<Workflow> workflow = read(texts, problems);
        problems.throwIfAny();
        return workflow.orElseThrow();
    }

    /**
     * Loads a workflow whose agents need not all have registered their schemas.
     *
     * @throws WorkflowException with everything that is wrong with the file, if it is more than that
     * @throws io.dealflow.kafka.registry.RegistryException if the schemas cannot be looked up
     * @see Workflow#awaits()
     */
    public Workflow admit(String file, String source) {
        return admit(WorkflowTexts.of(file, source));
    }

    /** The same of texts that may be those of several files. */
    Workflow admit(WorkflowTexts texts) {
        Problems problems = new Problems(texts.file());
        Optional<Workflow> workflow = read(texts, problems);
        if (workflow.isEmpty()) {
            problems.throwIfAny();
        }
        return workflow.orElseThrow();
    }

    /**
     * Reads a workflow to show it to people. Schemas of agents, and that of the topic, need not be there.
     *
     * @param file name of the file
     * @param source content of the file, or the {@linkplain Workflow#source() source} of a workflow that was loaded
     * @throws WorkflowException with everything that is wrong with the file, if it is more than that
     * @throws io.dealflow.kafka.registry.RegistryException if the schemas cannot be looked up
     */
    public Outline outline(String file, String source) {
        return outline(WorkflowTexts.of(file, source));
    }

    /** The same of a workflow that may call those of other files. */
    public Outline outline(String file, String text, Map<String, String> others) {
        return outline(new WorkflowTexts(file, text, others));
    }

    private Outline outline(WorkflowTexts texts) {
        Problems problems = new Problems(texts.file());
        Optional<Outline> outline = new WorkflowReader(texts, problems)
                .read()
                .map(definition -> outline(texts.source(), definition, problems));
        problems.throwIfMoreThanSchemas();
        return outline.orElseThrow();
    }

    private Outline outline(String source, WorkflowDefinition definition, Problems problems) {
        FactTypes types = new FactTypes(schemas, problems);
        Optional<Schema> intake = types.intake(definition);
        Block root = link(definition, intake, types, problems).root();
        return new Outline(
                definition.name().value(),
                version(definition, source),
                definition.start().value(),
                definition.deadline(),
                root,
                problems.missingAgents(),
                definition.start().value().topic().filter(topic -> intake.isEmpty()));
    }

    /** Gives a workflow unless more is wrong with it than that agents are missing. */
    private Optional<Workflow> read(WorkflowTexts texts, Problems problems) {
        return new WorkflowReader(texts, problems)
                .read()
                .flatMap(definition -> check(texts.source(), definition, problems));
    }

    private Optional<Workflow> check(String source, WorkflowDefinition definition, Problems problems) {
        FactTypes types = new FactTypes(schemas, problems);
        Optional<Schema> intake = types.intake(definition);
        Linked linked = link(definition, intake, types, problems);
        return problems.missingAgentsAlone()
                .map(awaits -> new Workflow(
                        definition.name().value(),
                        version(definition, source),
                        source,
                        definition.start().value(),
                        intake.orElseThrow(),
                        definition.onChange(),
                        linked.search(),
                        definition.deadline(),
                        linked.root(),
                        awaits));
    }

    private Linked link(WorkflowDefinition definition, Optional<Schema> intake, FactTypes types, Problems problems) {
        PlacedBlock root = PlacedBlock.root(definition.root());
        Optional<String> start = intake.map(FactName::of);
        LinkContext context = context(root, start, types, problems);
        Block linked = new Linker(context).link(root, KnownFacts.begin(start));
        new FaultFlow(problems).outOf(root);
        boolean open = start.isEmpty() || !problems.missingAgents().isEmpty();
        return new Linked(
                linked, search(definition, context, new Known(context.names().keySet(), open)));
    }

    /** A run is found by what it knows, whichever way it goes, so all that it may come to know can be looked at. */
    private static List<SearchField> search(WorkflowDefinition definition, LinkContext context, Known anywhere) {
        return definition.search().stream()
                .flatMap(field -> context.value(field.value(), new KnownFacts(anywhere, Map.of())).stream()
                        .map(value -> new SearchField(field.name(), value)))
                .toList();
    }

    private LinkContext context(PlacedBlock root, Optional<String> start, FactTypes types, Problems problems) {
        FactFlow flow = new FactFlow(types, root);
        if (new BlockNames(root, problems).check()) {
            flow.check(problems);
            new Undos(flow, problems).check(root);
        }
        Map<String, Integer> names = new LinkedHashMap<>();
        start.ifPresent(fact -> names.put(fact, types.line(fact)));
        new Products(types, flow).anywhere(root).forEach(names::putIfAbsent);
        return new LinkContext(types, flow, names, compiler, problems);
    }

    private static String version(WorkflowDefinition definition, String source) {
        return definition.version() + "+" + digest(source);
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM has SHA-256", e);
        }
    }

    /**
     * What a file says, checked.
     *
     * @param root what a run works through
     * @param search by what people find runs
     */
    private record Linked(Block root, List<SearchField> search) {}
}
