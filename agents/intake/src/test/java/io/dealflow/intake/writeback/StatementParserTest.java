package io.dealflow.intake.writeback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatementParserTest {

    @TempDir
    Path folder;

    @Test
    void putsQuestionMarksForParametersInTheirOrder() {
        NamedStatement statement = parse("INSERT INTO a VALUES (:runId, :score, :runId,:tier);\n");

        assertThat(statement.sql()).isEqualTo("INSERT INTO a VALUES (?, ?, ?,?)");
        assertThat(statement.parameters())
                .containsExactly(RowParameter.RUN_ID, RowParameter.SCORE, RowParameter.RUN_ID, RowParameter.TIER);
    }

    @Test
    void leavesCastsSlicesAndOperatorsAlone() {
        String tail = "::text, a[1:2], b[x : y], c ?? 'k', d := 1, e$1$, 7";

        assertThat(parse("SELECT :runId" + tail).sql()).isEqualTo("SELECT ?" + tail);
    }

    @Test
    void leavesStringsNamesAndCommentsAlone() {
        String quoted =
                " ':a ''?'' ;' \":b\" E'\\':c' e'\\\\' $$:d ; $$ $t$ :e $$ ' $t$ -- :f ' ?\n /* :g /* ' */ ; */ 'é'";

        NamedStatement statement = parse("SELECT" + quoted + ", :runId" + quoted);

        assertThat(statement.sql()).isEqualTo("SELECT" + quoted + ", ?" + quoted);
        assertThat(statement.parameters()).containsExactly(RowParameter.RUN_ID);
    }

    @Test
    void knowsBackslashAsAnEscapeInEscapeStringsOnly() {
        assertThat(parse("SELECT '\\', :runId").parameters()).containsExactly(RowParameter.RUN_ID);
        assertThat(parse("SELECT name'\\', :runId").parameters()).containsExactly(RowParameter.RUN_ID);
        assertThat(parse("SELECT '\\', ':a', :runId").sql()).isEqualTo("SELECT '\\', ':a', ?");
    }

    @Test
    void refusesUnknownParameterWithItsLine() {
        assertThatThrownBy(() -> parse("INSERT INTO a\n-- :x\nVALUES (:runId,\n :scor)"))
                .isInstanceOf(StatementException.class)
                .hasMessageStartingWith("a.sql:4: found parameter :scor, expected one of [runId, dealId, revision,");
    }

    @Test
    void refusesWhatIsNotOneStatement() {
        assertThatThrownBy(() -> parse("SELECT :runId;\n\nDELETE FROM a"))
                .hasMessage("a.sql:3: found a second statement, expected one");
        assertThatThrownBy(() -> parse("-- nothing\n")).hasMessageStartingWith("a.sql:1: found no statement");
        assertThatThrownBy(() -> parse("SELECT :runId, ?"))
                .hasMessageStartingWith("a.sql:1: found ?, expected a parameter with a name");
        assertThatThrownBy(() -> parse("SELECT :dealId"))
                .hasMessage(
                        "a.sql:1: found no parameter :runId, expected one, for a run that is written again is known "
                                + "by it");
    }

    @Test
    void refusesWhatIsNotClosed() {
        assertThatThrownBy(() -> parse("SELECT :runId,\n'a"))
                .hasMessageStartingWith("a.sql:2: found ' without its end");
        assertThatThrownBy(() -> parse("SELECT :runId /*")).hasMessageStartingWith("a.sql:1: found /* without its end");
        assertThatThrownBy(() -> parse("SELECT :runId $a$ $b$"))
                .hasMessageStartingWith("a.sql:1: found $a$ without its end");
    }

    @Test
    void allowsBlankAndCommentsAfterTheEnd() {
        assertThat(parse("SELECT :runId; -- done\n/* really */ ").parameters()).hasSize(1);
    }

    @Test
    void readsStatementOfTheSampleCrm() {
        NamedStatement statement = NamedStatement.read(Path.of("../../deploy/crm/write-back.sql"));

        assertThat(statement.parameters()).contains(RowParameter.RUN_ID, RowParameter.FINISHED_AT);
        assertThat(statement.sql()).contains("ON CONFLICT (run_id) DO NOTHING").doesNotContain(";\n");
    }

    @Test
    void refusesFileThatCannotBeRead() throws Exception {
        assertThatThrownBy(() -> NamedStatement.read(folder.resolve("none.sql")))
                .isInstanceOf(StatementException.class)
                .hasMessageContaining("none.sql: found no text that can be read (NoSuchFileException)");
        Path latin = folder.resolve("latin.sql");
        Files.write(latin, new byte[] {(byte) 0xe9, ' '});
        assertThatThrownBy(() -> NamedStatement.read(latin)).isInstanceOf(StatementException.class);
    }

    private static NamedStatement parse(String text) {
        return new StatementParser("a.sql", text).parse();
    }
}
