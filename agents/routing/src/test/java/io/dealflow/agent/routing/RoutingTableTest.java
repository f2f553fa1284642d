package io.dealflow.agent.routing;

import static io.dealflow.agent.routing.RoutingFixtures.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dealflow.service.yaml.YamlException;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutingTableTest {

    @Test
    void readsEveryKey() {
        RoutingTable table = table("""
                default-queue: desk
                unlisted-owners: default-queue
                reps:
                  - name: Ada
                    queue: first
                    regions: [North]
                    products: [Kit]
                    industries: [retail]
                    capacity: 7
                    absences: [{ from: 2026-03-20, until: 2026-03-22 }, { until: 2026-01-01 }]
                    substitute: bo
                  - { name: Bo, absent: true }
                """);
        Rep ada = new Rep(
                "Ada",
                "first",
                List.of("North"),
                List.of("Kit"),
                List.of("retail"),
                7,
                List.of(
                        new Absence(LocalDate.of(2026, 3, 20), LocalDate.of(2026, 3, 22)),
                        new Absence(null, LocalDate.of(2026, 1, 1))),
                "bo");
        Rep bo = new Rep("Bo", "bo", List.of(), List.of(), List.of(), null, List.of(new Absence(null, null)), null);
        assertThat(table).isEqualTo(new RoutingTable("desk", UnlistedOwners.DEFAULT_QUEUE, List.of(ada, bo)));
    }

    @Test
    void defaultsLeaveTheDealsToTheirOwners() {
        assertThat(table("{}")).isEqualTo(new RoutingTable("unassigned", UnlistedOwners.OWN_QUEUE, List.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "reps: [{ name: Ada, capacity: 0 }] | 1: key 'reps[0]': 'capacity': found 0, expected 1 or more",
                "reps: [{ name: Ada, capacity: many }] | 1: key 'reps[0].capacity': found 'many', expected a whole number",
                "reps: [{ name: Ada, region: [North] }] | 1: unknown key 'reps[0].region', expected one of [absences, absent,",
                "reps: [{ queue: q }] | 1: key 'reps[0]': 'name': found nothing, expected the name of a rep",
                "reps: [{ name: Ada, substitute: Bo }] | 'substitute' of Ada: found 'Bo', expected the name of a rep of this file",
                "reps: [{ name: Ada, substitute: ada }] | 'substitute': found the rep's own name, expected another rep",
                "reps: [{ name: Ada }, { name: ada }] | 'reps': found 'ada' twice, expected every rep once",
                "reps: [{ name: Zoë }, { name: Zoe }] | 'queue' of Zoe: found 'zoe' a second time, expected a queue of its own",
                "reps: [{ name: Unassigned }] | 'queue' of Unassigned: found 'unassigned' a second time",
                "reps: [{ name: Ada, absences: [{ from: soon }] }] | 'from': found 'soon', expected a date such as 2026-12-24",
                "reps: [{ name: Ada, absences: [{ from: 2026-02-02, until: 2026-02-01 }] }] | expected 'until' on or after 'from'",
                "unlisted-owners: nobody | 1: key 'unlisted-owners': found 'nobody', expected",
                "default-queue: ' ' | 'default-queue': found nothing, expected the name of a queue",
            })
    void refusesWhatItCannotMean(String yaml, String error) {
        assertThatThrownBy(() -> table(yaml))
                .isInstanceOf(YamlException.class)
                .hasMessageStartingWith("routing.yaml:1: ")
                .hasMessageContaining(error.strip());
    }

    @Test
    void errorsNameTheLine() {
        assertThatThrownBy(() -> table("reps:\n  - name: Ada\n    capacity: few\n  - name: Bo\n"))
                .isInstanceOf(YamlException.class)
                .hasMessageStartingWith("routing.yaml:3: ")
                .hasMessageContaining("found 'few'");
    }
}
