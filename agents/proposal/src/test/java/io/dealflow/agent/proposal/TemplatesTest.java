package io.dealflow.agent.proposal;

import static io.dealflow.agent.proposal.ProposalFixtures.propose;
import static io.dealflow.agent.proposal.ProposalFixtures.proposer;
import static io.dealflow.agent.proposal.ProposalFixtures.reading;
import static io.dealflow.agent.proposal.ProposalFixtures.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dealflow.agent.text.TemplateException;
import io.dealflow.schemas.Standing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplatesTest {

    @TempDir
    private Path folder;

    @Test
    void fileOfTheUserTakesThePlaceOfThePackagedOne() throws IOException {
        write("en/greeting.peb", "Good day!");
        assertThat(body("en")).startsWith("Good day!\n\nThank you");
    }

    @Test
    void folderOfTheUserBringsALanguage() throws IOException {
        for (Part part : Part.values()) {
            write(part.file("fr"), "");
        }
        write("fr/greeting.peb", "Bonjour");
        assertThat(body("fr")).startsWith("Bonjour");
        assertThat(body("it")).startsWith("Dear Ada Winter");
    }

    @Test
    void refusesALanguageThatLacksParts() throws IOException {
        write("fr/greeting.peb", "Bonjour");
        refused("dealflow.proposal.templates: the parts [fr/subject.peb, fr/opening.peb, ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en/greeting.peb|Dear {{ cite(\"reading.person\") }}|greeting.peb:1: the run does not know the fact 'reading.person'",
                "en/line.peb|{{ cite(\"line.prize\") }}|line.peb:1: unknown fact 'line.prize', expected one of",
                "en/price.peb|{% if has(\"deal.amount\") %}x{% endif %}|price.peb:1: unknown fact 'deal.amount'",
                "de/scope.peb|{{ reading.text }}|scope.peb:1: ",
                "de/budget.peb|{% if cheap() %}x{% endif %}|budget.peb:1: ",
                "en/salutation.peb|x|found files that no part of a text uses: [en/salutation.peb]",
            })
    void refusesTemplatesThatCannotWork(String file, String text, String message) throws IOException {
        write(file, text);
        refused(message);
    }

    private void refused(String message) {
        assertThatThrownBy(() -> proposer(Optional.of(folder)))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining(message);
    }

    private String body(String language) {
        return propose(proposer(Optional.of(folder)), task(reading("training").setLanguage(language), Standing.UNKNOWN))
                .getBody();
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
