package io.dealflow.standalone.internal.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dealflow.kafka.deadletter.DeadLetter;
import io.dealflow.schemas.LetterAction;
import io.dealflow.schemas.LetterHandling;
import io.dealflow.standalone.internal.cluster.DeadLetters.Entry;
import io.dealflow.standalone.internal.cluster.Redrive;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class LetterOptionsTest {

    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");
    private static final Entry INTAKE = entry(1, "deals.intake", "org.example.BrokenException", 7);
    private static final Entry RESULT = entry(2, "agents.scoring.results", "org.example.OddException", 7);
    private static final Entry STATUS = entry(3, "runs.status", "java.sql.SQLException", 7);
    private static final Entry FOREIGN = new Entry(0, 4, NOW, Optional.empty(), 7, Optional.empty(), Optional.empty());
    private static final List<Entry> ALL = List.of(INTAKE, RESULT, STATUS, FOREIGN);

    @Test
    void selectsById() {
        assertThat(select("0@2", "0@1")).containsExactly(INTAKE, RESULT);
        assertThatThrownBy(() -> select("0@9"))
                .hasMessage("No dead letter '0@9': expected an ID of 'dealflow dead-letters'");
        assertThatThrownBy(() -> select("0@1", "--all"))
                .hasMessage("ID: found 0@1 beside --all, --topic, --error or --since, expected one of both");
    }

    @Test
    void selectsByTopicErrorAndTime() {
        assertThat(select("--topic", "deals.intake")).containsExactly(INTAKE);
        assertThat(select("--error", "OddException")).containsExactly(RESULT);
        assertThat(select("--error", "java.sql.SQLException")).containsExactly(STATUS);
        assertThat(select("--error", "Exception")).isEmpty();
        assertThat(select("--since", "1h")).containsExactly(FOREIGN);
        assertThat(select("--all")).isEqualTo(ALL);
    }

    @Test
    void leavesOutWhatCouldUndoSomethingNewerOrHasNoValueOrNoSource() {
        assertThat(Redrive.obstacle(INTAKE)).isEmpty();
        assertThat(Redrive.obstacle(RESULT)).isEmpty();
        assertThat(Redrive.obstacle(STATUS)).contains("Topic runs.status: a record sent again could undo a newer one");
        assertThat(Redrive.obstacle(FOREIGN)).contains("Its headers do not say where it came from");
        assertThat(Redrive.obstacle(entry(5, "deals.intake", "x.Large", 0)))
                .contains("It has no value: it was too large, or never had one");
    }

    @Test
    void meansOpenOnesUnlessThoseAreNamedOrAskedForThatSomethingWasDoneAbout() {
        Entry handled = handled(INTAKE);
        List<Entry> letters = List.of(handled, RESULT);

        assertThat(select(letters, false, "--all")).containsExactly(RESULT);
        assertThat(select(letters, true, "--all")).containsExactly(handled, RESULT);
        assertThat(select(letters, false, "0@1")).containsExactly(handled);
    }

    @Test
    void tellsWhatWasDoneByWhomAndWhy() {
        assertThat(LetterState.words(handled(INTAKE).handling().orElseThrow()))
                .isEqualTo("acknowledged at 2026-11-29T12:00:00Z by ann: a test");
        assertThat(LetterState.object(handled(INTAKE)).toString())
                .contains("\"state\":\"ACKNOWLEDGED\",\"handledAt\":\"2026-11-29T12:00:00Z\",\"handledBy\":\"ann\","
                        + "\"reason\":\"a test\"");
        assertThat(LetterState.object(INTAKE).toString()).contains("\"state\":\"OPEN\"");
    }

    private static Entry handled(Entry entry) {
        LetterHandling handling = new LetterHandling(LetterAction.ACKNOWLEDGED, entry.at(), "ann", "a test", NOW);
        return new Entry(
                entry.partition(),
                entry.offset(),
                entry.at(),
                entry.key(),
                entry.bytes(),
                entry.letter(),
                Optional.of(handling));
    }

    private static List<Entry> select(String... arguments) {
        return select(ALL, false, arguments);
    }

    private static List<Entry> select(List<Entry> letters, boolean again, String... arguments) {
        LetterOptions options = new LetterOptions();
        new CommandLine(CommandLine.Model.CommandSpec.create()
                        .addMixin("redrive", CommandLine.Model.CommandSpec.forAnnotatedObject(options)))
                .parseArgs(arguments);
        return options.select(letters, again, NOW, ZoneOffset.UTC);
    }

    private static Entry entry(long offset, String topic, String error, int bytes) {
        DeadLetter letter = new DeadLetter(topic, 0, 8, NOW, error, "broken");
        return new Entry(
                0, offset, NOW.minusSeconds(7200), Optional.of("D-1"), bytes, Optional.of(letter), Optional.empty());
    }
}
