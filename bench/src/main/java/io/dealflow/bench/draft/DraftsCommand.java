package io.dealflow.bench.draft;

import io.dealflow.agent.AgentCatalogue;
import io.dealflow.agent.PermanentException;
import io.dealflow.agent.TaskContext;
import io.dealflow.agent.drafting.DraftingAgent;
import io.dealflow.agent.proposal.ProposalAgent;
import io.dealflow.agent.reading.ReadingAgent;
import io.dealflow.schemas.Deal;
import io.dealflow.schemas.Draft;
import io.dealflow.schemas.DraftingTask;
import io.dealflow.schemas.Inquiry;
import io.dealflow.schemas.Precedents;
import io.dealflow.schemas.Proposal;
import io.dealflow.schemas.ProposalTask;
import io.dealflow.schemas.Reading;
import io.dealflow.schemas.ReadingTask;
import io.dealflow.schemas.Score;
import io.dealflow.schemas.Standing;
import io.dealflow.schemas.TaskRef;
import io.dealflow.schemas.Tier;
import io.dealflow.schemas.Usage;
import io.dealflow.standalone.sample.RecordedModel;
import io.dealflow.standalone.sample.SampleAnswers;
import io.micronaut.context.ApplicationContext;
import io.micronaut.inject.BeanConfiguration;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench drafts}: how many claims in drafts and proposals no fact supports. */
@Command(
        name = "drafts",
        mixinStandardHelpOptions = true,
        description = {
            "Lets drafting and proposal write about the sample deals and inquiries, and counts the numbers, links, names",
            "of others and promises that no fact supports. Ends with code 1 if there are any."
        })
public final class DraftsCommand implements Callable<Integer> {

    private static final String CARD = "rate-card.yaml";
    private static final List<String> WRITERS = List.of("reading", "drafting", "proposal");
    private static final List<String> OTHERS = List.of("orchestrator", "intake");

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--mode",
            defaultValue = "rules",
            description =
                    "Who writes: rules, or model by recorded answers, with the rules where there is none. Default:"
                            + " ${DEFAULT-VALUE}.")
    private Mode mode;

    private int claims;
    private int byModel;

    /** Who writes. */
    enum Mode {
        /** The rules. */
        rules,
        /** A model by recorded answers. */
        model
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Path card = Files.createTempFile("dealflow-rate-card", ".yaml");
        Files.writeString(card, SampleTasks.text(CARD));
        try (RecordedModel model = RecordedModel.start(new SampleAnswers());
                ApplicationContext context = start(card, model)) {
            int drafts = drafts(context.getBean(DraftingAgent.class), out);
            out.printf("drafting: %d texts, %d by a model, %d unsupported claims%n", drafts, byModel, claims);
            int before = claims;
            byModel = 0;
            int proposals = proposals(context.getBean(ReadingAgent.class), context.getBean(ProposalAgent.class), out);
            out.printf(
                    "proposal: %d texts, %d by a model, %d unsupported claims%n", proposals, byModel, claims - before);
        } finally {
            Files.deleteIfExists(card);
        }
        out.flush();
        return claims == 0 ? 0 : 1;
    }

    /** Starts a context of the writing agents alone; none of them takes tasks. */
    private ApplicationContext start(Path card, RecordedModel model) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("dealflow.proposal.rate-card", card.toString());
        String who = mode == Mode.model ? "model-then-rules" : "rules";
        WRITERS.forEach(agent -> settings.put("dealflow.%s.mode".formatted(agent), who));
        settings.putAll(model.settings());
        Stream.concat(OTHERS.stream(), AgentCatalogue.find().names().stream())
                .filter(other -> !WRITERS.contains(other))
                .forEach(other -> settings.put("dealflow.%s.enabled".formatted(other), "false"));
        return ApplicationContext.builder(settings)
                .beanConfigurations(BeanConfiguration.disabled("io.dealflow.agent.internal"))
                .start();
    }

    private int drafts(DraftingAgent agent, PrintWriter out) throws InterruptedException {
        List<Deal> past = SampleTasks.deals("past-deals.jsonl");
        List<Deal> open = SampleTasks.deals("open-deals.jsonl");
        List<Deal> all = Stream.concat(past.stream(), open.stream()).toList();
        Precedents precedents = new Precedents(
                past.stream().limit(20).map(SampleTasks::precedent).toList());
        for (Deal deal : open) {
            Score score = new Score(91.5, Tier.HOT, 0.8765, List.of("internal"), "internal");
            TaskRef ref = SampleTasks.ref(deal.getId());
            Attempt attempt = new Attempt(ref);
            Draft draft = agent.perform(new DraftingTask(ref, deal, score, precedents), attempt);
            byModel += attempt.byModel() ? 1 : 0;
            String facts = facts(deal);
            Support support = new Support().numbersOf(facts);
            precedents.getDeals().forEach(other -> other.getProduct().ifPresent(support::numbersOf));
            deal.getAmount().ifPresent(support::number);
            all.forEach(other -> names(other).forEach(name -> support.foreignName(name, facts)));
            count(deal.getId(), draft.getSubject() + "\n" + draft.getBody(), support, out);
        }
        return open.size();
    }

    private int proposals(ReadingAgent reader, ProposalAgent agent, PrintWriter out) throws InterruptedException {
        String card = SampleTasks.text(CARD);
        List<String> others = Stream.of("past-deals.jsonl", "open-deals.jsonl")
                .flatMap(file -> SampleTasks.deals(file).stream())
                .flatMap(DraftsCommand::names)
                .toList();
        int texts = 0;
        for (Inquiry inquiry : SampleTasks.inquiries()) {
            TaskRef ref = SampleTasks.ref(inquiry.getId());
            Reading reading = reader.perform(new ReadingTask(ref, inquiry), new Attempt(ref));
            for (Standing standing : Standing.values()) {
                ProposalTask task = new ProposalTask(ref, reading, SampleTasks.records(standing));
                try {
                    Attempt attempt = new Attempt(ref);
                    Proposal proposal = agent.perform(task, attempt);
                    byModel += attempt.byModel() ? 1 : 0;
                    Support support = ProposalSupport.of(reading, card, proposal);
                    support.foreignName(SampleTasks.RECORDED, "");
                    others.forEach(name -> support.foreignName(name, reading.toString()));
                    count(inquiry.getId(), proposal.getSubject() + "\n" + proposal.getBody(), support, out);
                    texts++;
                } catch (PermanentException e) {
                    out.printf("%s: no proposal, %s%n", inquiry.getId(), e.getMessage());
                    break;
                }
            }
        }
        return texts;
    }

    private void count(String id, String text, Support support, PrintWriter out) {
        List<String> found = ClaimCounter.unsupported(text, support);
        found.forEach(claim -> out.printf("%s: %s%n", id, claim));
        claims += found.size();
    }

    /** What the text about a deal may say in words. */
    private static String facts(Deal deal) {
        List<String> facts = new ArrayList<>(names(deal).toList());
        deal.getProduct().ifPresent(facts::add);
        return String.join("\n", facts);
    }

    private static Stream<String> names(Deal deal) {
        return Stream.of(
                        Stream.of(deal.getCompany().getName()),
                        deal.getContact().map(contact -> contact.getName()).stream(),
                        deal.getOwner().stream())
                .flatMap(names -> names);
    }

    /**
     * The one attempt at a task.
     *
     * @param ref names it
     * @param deadline when its time is over
     * @param taken what it took
     */
    private record Attempt(TaskRef ref, Instant deadline, Usage.Builder taken) implements TaskContext {

        Attempt(TaskRef ref) {
            this(ref, Instant.now().plusMillis(ref.getTimeout()), Usage.newBuilder());
        }

        /** Whether a model answered, and no fallback in its place. */
        boolean byModel() {
            return taken.getOutputTokens() > 0 && !taken.getDegraded();
        }

        @Override
        public void usage(Consumer<Usage.Builder> change) {
            change.accept(taken);
        }
    }
}
