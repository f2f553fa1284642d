package io.dealflow.standalone.internal.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dealflow.orchestrator.workflow.PackagedWorkflows;
import io.dealflow.standalone.internal.console.Capture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Commands on workflows where no cluster answers. */
@Timeout(60)
class WorkflowsCommandTest {

    private static final String NOWHERE = "http://127.0.0.1:1";
    private static final String HEAD = """
            document: {dsl: '1.0.3', namespace: test, name: %s, version: '1.0.0'}
            evaluate: {language: cel}
            do:
            """;
    private static final Pattern COMMAND =
            Pattern.compile("^\\./dealflow (workflows (?!reload|migrate).*)$", Pattern.MULTILINE);

    private final Capture capture = Capture.ofPipe();

    @TempDir
    private Path folder;

    @Test
    void asksForCommand() {
        assertThat(run("workflows")).isEqualTo(2);
        assertThat(capture.err()).startsWith("Missing command: list, show, check, schema, reload or migrate\n");
    }

    @Test
    void listsThoseThatComeWithDealflow() {
        assertThat(run("workflows", "list", "--api", NOWHERE)).isZero();
        assertThat(capture.out()
                        .lines()
                        .map(line -> line.replaceAll("\\+[0-9a-f]{8}", "").replaceAll(" {2,}", "  ")))
                .containsExactly(
                        "WORKFLOW  VERSION  STARTED BY  WAITS FOR  AGENTS",
                        "client-intake  1.0.0  inquiries.intake  -  reading, records, proposal, scheduling",
                        "deal  1.0.0  deals.intake  -  scoring, retrieval, drafting, routing");
        assertThat(capture.err())
                .isEqualTo("No API answers at http://127.0.0.1:1: these are the workflows that come with Dealflow\n");
    }

    @Test
    void listsAsJson() throws IOException {
        assertThat(run("workflows", "list", "--json", "--api", NOWHERE)).isZero();

        JsonNode deal =
                new ObjectMapper().readTree(capture.out().lines().toList().get(1));
        assertThat(deal.get("name").asText()).isEqualTo("deal");
        assertThat(deal.get("on").asText()).isEqualTo("deals.intake");
        assertThat(deal.get("agents")).extracting(JsonNode::asText).contains("scoring", "routing");
        assertThat(deal.get("awaits")).isEmpty();
    }

    @Test
    void showsOneThatComesWithDealflow() {
        assertThat(run("workflows", "show", "deal", "--api", NOWHERE)).isZero();
        assertThat(capture.out()).contains("├─ worth  switch\n│  ├─ -> nurture  score.value < 15.0\n");
        assertThat(capture.err())
                .isEqualTo("No API answers at http://127.0.0.1:1: this is the workflow that comes with Dealflow\n");
    }

    @Test
    void namesThoseThatCouldBeShown() {
        assertThat(run("workflows", "show", "dael", "--api", NOWHERE)).isEqualTo(1);
        assertThat(capture.err())
                .isEqualTo("No API answers at http://127.0.0.1:1, and no workflow 'dael' comes with Dealflow; expected"
                        + " one of client-intake, deal\n");
    }

    @Test
    void showsFileThatCallsAnother() throws IOException {
        write("part", "- score: {call: scoring}\n");
        Path file = write("whole", "- first: {run: {workflow: {namespace: test, name: part, version: '1.0.0'}}}\n");

        assertThat(run("workflows", "show", file.toString())).isZero();
        assertThat(capture.out()).contains("└─ first  run").contains("   └─ score  call, agent scoring");
    }

    @Test
    void showsWhenRunsStartByTheClock() throws IOException {
        Path file = write("digest", "- done: {set: {outcome: done}}\nschedule: {cron: '0 8 * * 1-5'}\n");

        assertThat(run("workflows", "show", file.toString())).isZero();
        assertThat(run("workflows", "show", file.toString(), "--mermaid")).isZero();
        assertThat(capture.out())
                .contains("a run starts by the schedule cron 0 8 * * 1-5 UTC; a run takes up to 1d\n")
                .contains("([\"cron 0 8 #42; #42; 1-5 UTC<br/>a run starts when it is due\"])");
    }

    @Test
    void writesPictureIntoFile() throws IOException {
        Path picture = folder.resolve("deal.svg");

        assertThat(run("workflows", "show", "deal", "--svg", "-o", picture.toString(), "--api", NOWHERE))
                .isZero();
        assertThat(capture.out()).isEmpty();
        assertThat(Files.readString(picture)).startsWith("<svg ").endsWith("</svg>\n");
    }

    @Test
    void printsFlowchart() {
        assertThat(run("workflows", "show", "deal", "--mermaid", "--api", NOWHERE))
                .isZero();
        assertThat(capture.out()).startsWith("---\ntitle: \"deal 1.0.0+").contains("\nflowchart TB\n");
    }

    @Test
    void showsInOneFormAtATime() {
        assertThat(run("workflows", "show", "deal", "--mermaid", "--svg")).isEqualTo(2);
        assertThat(run("workflows", "show", "deal", "-o", "deal.svg")).isEqualTo(1);
        assertThat(capture.err())
                .contains("--mermaid, --svg are mutually exclusive")
                .contains("--output: found neither --mermaid nor --svg, which it belongs to");
    }

    @Test
    void saysThatPictureCannotBeWritten() {
        Path nowhere = folder.resolve("no").resolve("deal.svg");

        assertThat(run("workflows", "show", "deal", "--svg", "-o", nowhere.toString(), "--api", NOWHERE))
                .isEqualTo(1);
        assertThat(capture.err()).contains("Cannot write --output " + nowhere);
    }

    @Test
    void checksOfflineAgainstTheAgentsThatComeWithDealflow() throws IOException {
        Path good = write("good", "- score: {call: scoring}\n- low: {if: score.value < 1.0, wait: PT1S}\n");
        Path bad = write("bad", "- score: {call: scoring}\n- low: {if: score.valeu < 1.0, wait: PT1S}\n");

        assertThat(run("workflows", "check", "--offline", good.toString(), bad.toString()))
                .isEqualTo(1);
        assertThat(capture.out()).matches("""
                ok %s: workflow good, version 1\\.0\\.0\\+[0-9a-f]{8}
                   score: agent scoring, gives score, up to 1 min 0 s, at most 4 attempts
                """.formatted(Pattern.quote(good.toString())));
        assertThat(capture.err())
                .isEqualTo(
                        "bad.yaml:5: condition 'score.valeu < 1.0': Score has no field 'valeu' (did you mean 'value'?),"
                                + " expected one of value, tier, winProbability, reasons, basis\n");
    }

    @Test
    void refusesOfflineAnAgentThatNobodyHasNamed() throws IOException {
        Path file = write("own", "- score: {call: scorring}\n");

        assertThat(run("workflows", "check", "--offline", file.toString())).isEqualTo(1);
        assertThat(capture.err())
                .isEqualTo(
                        "own.yaml: agent 'scorring' does not come with Dealflow (did you mean 'scoring'?); name it by"
                                + " --agent scorring if it is one of yours\n");
    }

    @Test
    void saysWhatIsNotCheckedOffline() throws IOException {
        Path file = Files.writeString(
                folder.resolve("own.yaml"),
                HEAD.formatted("own").replace("do:", "schedule: {on: {one: {with: {type: orders.intake}}}}\ndo:")
                        + "- convert: {call: currency}\n");

        assertThat(run("workflows", "check", "--offline", "--agent", "currency", file.toString()))
                .isZero();
        assertThat(capture.out()).endsWith("""
                   convert: agent currency, up to 1 min 0 s, at most 4 attempts
                   not checked: what agent currency needs and gives
                   not checked: what the records of topic orders.intake hold
                """);
    }

    @Test
    void takesAgentsOfOthersOfflineOnly() {
        assertThat(run("workflows", "check", "--agent", "currency", "deal.yaml"))
                .isEqualTo(1);
        assertThat(capture.err()).isEqualTo("--agent: found no --offline, which it belongs to\n");
    }

    @Test
    void refusesFolderWithoutWorkflow() {
        assertThat(run("workflows", "check", "--offline", folder.toString())).isEqualTo(1);
        assertThat(capture.err()).isEqualTo(folder + ": found no workflow, expected files *.yaml or *.yml\n");
    }

    @Test
    void printsSchema() throws IOException {
        assertThat(run("workflows", "schema")).isZero();
        assertThat(new ObjectMapper().readTree(capture.out()))
                .isEqualTo(new ObjectMapper().readTree(PackagedWorkflows.schema()));
    }

    @ParameterizedTest
    @MethodSource("documented")
    void doesWhatThePageShows(String command) {
        List<String> words = new ArrayList<>(List.of(command.split(" ")));
        words.replaceAll(word -> word.startsWith("orchestrator/") ? "../../" + word : word);
        words.replaceAll(
                word -> word.matches("[a-z]+\\.svg") ? folder.resolve(word).toString() : word);
        if (words.contains("list") || words.contains("show")) {
            words.addAll(List.of("--api", NOWHERE));
        }

        assertThat(run(words.toArray(String[]::new))).as(capture.err()).isZero();
    }

    static Stream<String> documented() throws IOException {
        String page = Files.readString(Path.of("..", "..", "docs", "workflow.md"));
        List<String> commands = COMMAND.matcher(page)
                .results()
                .map(found -> found.group(1).replaceFirst(" > .*", ""))
                .toList();
        assertThat(commands).hasSizeGreaterThan(5);
        return commands.stream();
    }

    private Path write(String name, String steps) throws IOException {
        return Files.writeString(folder.resolve(name + ".yaml"), HEAD.formatted(name) + steps);
    }

    private int run(String... arguments) {
        return CommandLineFactory.create(capture.console()).execute(arguments);
    }
}
