package io.dealflow.runs;

import static org.assertj.core.api.Assertions.assertThat;

import io.dealflow.schemas.RunState;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RunFilterTest {

    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");
    private static final RunFilter FAILED = filter(Optional.empty(), Optional.empty(), Optional.empty());

    @Test
    void selectsTheOldestFirst() {
        RunSummary late = run("a", 1, RunState.FAILED, "draft", NOW);
        RunSummary early = run("b", 1, RunState.FAILED, "draft", NOW.minusSeconds(1));

        assertThat(select(FAILED, late, early)).containsExactly(early, late);
    }

    @Test
    void leavesOutARunThatALaterOneAboutTheSameSubjectFollowed() {
        RunSummary former = run("a", 1, RunState.FAILED, "draft", NOW);
        RunSummary later = run("a", 2, RunState.COMPLETED, "draft", NOW);

        assertThat(select(FAILED, former, later)).isEmpty();
    }

    @Test
    void selectsByState() {
        assertThat(select(FAILED, run("a", 1, RunState.RUNNING, "draft", NOW))).isEmpty();
    }

    @Test
    void selectsByTheStepOrABlockAroundIt() {
        RunSummary inner = run("a", 1, RunState.FAILED, "quotes[2]/draft", NOW);

        assertThat(select(at("quotes[2]/draft"), inner)).hasSize(1);
        assertThat(select(at("quotes[2]"), inner)).hasSize(1);
        assertThat(select(at("quotes"), inner)).hasSize(1);
        assertThat(select(at("quote"), inner)).isEmpty();
        assertThat(select(at("draft"), inner)).isEmpty();
    }

    @Test
    void selectsByAllTermsOfASearch() {
        RunSummary run = run("a", 1, RunState.FAILED, "draft", NOW);
        RunFilter found = FAILED.finding(terms("company=acme", "amount>=12000"));
        RunFilter other = FAILED.finding(terms("company=acme", "amount>=12000.01"));

        assertThat(select(found, run)).hasSize(1);
        assertThat(select(other, run)).isEmpty();
    }

    @Test
    void selectsByTheTimeOfTheLastChange() {
        RunSummary run = run("a", 1, RunState.FAILED, "draft", NOW);

        assertThat(select(filter(Optional.empty(), Optional.of(NOW), Optional.of(NOW)), run))
                .hasSize(1);
        assertThat(select(filter(Optional.empty(), Optional.of(NOW.plusMillis(1)), Optional.empty()), run))
                .isEmpty();
        assertThat(select(filter(Optional.empty(), Optional.empty(), Optional.of(NOW.minusMillis(1))), run))
                .isEmpty();
    }

    @Test
    void selectsByTheAgentOfTheStepAndByTheEnd() {
        RunSummary ended = run("a", 1, RunState.COMPLETED, "draft", NOW);
        RunSummary failed = run("b", 1, RunState.FAILED, "draft", NOW);

        assertThat(select(RunFilter.ANY.at(Optional.empty(), Optional.of("drafting")), ended, failed))
                .containsExactly(ended, failed);
        assertThat(select(RunFilter.ANY.at(Optional.empty(), Optional.of("routing")), ended, failed))
                .isEmpty();
        assertThat(select(RunFilter.ANY.to(Optional.of("queued")), ended, failed))
                .containsExactly(ended);
        assertThat(select(RunFilter.ANY.to(Optional.of("nurture")), ended, failed))
                .isEmpty();
    }

    @Test
    void selectsByWorkflowVersionAndSubject() {
        RunSummary run = run("a", 1, RunState.RUNNING, "draft", NOW);

        assertThat(select(RunFilter.ANY.of(Optional.of("deal"), Optional.of("1")), run))
                .hasSize(1);
        assertThat(select(RunFilter.ANY.of(Optional.of("client-intake"), Optional.empty()), run))
                .isEmpty();
        assertThat(select(RunFilter.ANY.of(Optional.empty(), Optional.of("2")), run))
                .isEmpty();
        assertThat(select(RunFilter.ANY.about(Optional.empty(), Optional.of("b")), run))
                .isEmpty();
    }

    @Test
    void readsTimesAndDurationsBack() {
        assertThat(RunFilter.time("2h", NOW, ZoneOffset.UTC)).contains(Instant.parse("2026-11-29T10:00:00Z"));
        assertThat(RunFilter.time("2026-11-29", NOW, ZoneOffset.ofHours(1)))
                .contains(Instant.parse("2026-11-28T23:00:00Z"));
        assertThat(RunFilter.time("yesterday", NOW, ZoneOffset.UTC)).isEmpty();
    }

    private static RunFilter at(String step) {
        return filter(Optional.of(step), Optional.empty(), Optional.empty());
    }

    private static RunFilter filter(Optional<String> step, Optional<Instant> since, Optional<Instant> before) {
        return RunFilter.ANY
                .inState(RunState.FAILED)
                .of(Optional.of("deal"), Optional.empty())
                .at(step, Optional.empty())
                .about(Optional.of("Deal"), Optional.empty())
                .changed(since, before);
    }

    private static List<RunSummary> select(RunFilter filter, RunSummary... runs) {
        return filter.select(List.of(runs), Function.identity());
    }

    private static List<SearchTerm> terms(String... written) {
        return Stream.of(written)
                .map(term -> SearchTerm.parse(term).orElseThrow())
                .toList();
    }

    private static RunSummary run(String subject, int revision, RunState state, String path, Instant at) {
        return new RunSummary(
                "deal:%s:%d".formatted(subject, revision),
                "Deal",
                subject,
                revision,
                "deal",
                "1",
                state,
                Optional.of(path),
                Optional.of(1),
                Optional.of("drafting"),
                state == RunState.COMPLETED ? Optional.of("queued") : Optional.empty(),
                Map.of("company", "Acme", "amount", "12000"),
                at,
                at);
    }
}
