package io.dealflow.agent.drafting;

import static io.dealflow.agent.drafting.DraftingFixtures.deal;
import static io.dealflow.agent.drafting.DraftingFixtures.drafter;
import static io.dealflow.agent.drafting.DraftingFixtures.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dealflow.agent.text.TemplateException;
import io.dealflow.service.yaml.YamlException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplatesTest {

    @TempDir
    private Path folder;

    @Test
    void fileOfTheUserTakesThePlaceOfThePackagedOne() throws IOException {
        write("industry/retail.peb", "Shops.\n\nMore\nshops.");
        write("greeting.peb", "{% if has(\"deal.contact.name\") %}Hi {{ cite(\"deal.contact.name\") }}!{% endif %}");
        assertThat(drafter(folder).draft(task(deal().build())).getBody())
                .startsWith("Hi Ada Winter!\n\nI would like")
                .contains("\n\nShops.\n\nMore shops.\n\n");
    }

    @Test
    void ownVocabularyBringsOwnIndustries() throws IOException {
        write("vocabulary.yaml", "industries: [{ name: space, label: space mining, synonyms: [retail] }]");
        write("industry/space.peb", "In {{ cite(\"deal.company.industry\") }}, nobody hears you.");
        assertThat(drafter(folder).draft(task(deal().build())).getBody())
                .contains("In space mining, nobody hears you.");
    }

    @Test
    void syntaxErrorsNameFileAndLine() throws IOException {
        write("closing.peb", "Kind regards,\n\n{% if has(\"deal.owner\") %}");
        refused("an open block", "closing.peb:3: ");
    }

    @Test
    void misspeltFactsNameFileAndLine() throws IOException {
        write("opening/proposal.peb", "Hello\n{% if has(\"deal.produckt\") %}x{% endif %}");
        refused("a misspelt fact", "proposal.peb:2: unknown fact 'deal.produckt', expected one of [deal.company.name,");
    }

    @Test
    void factsThatAreCitedUnaskedAreRefused() throws IOException {
        write("greeting.peb", "Hi {{ cite(\"deal.contact.name\") }}!");
        refused(
                "a deal may have no contact",
                "greeting.peb:1: the run does not know the fact 'deal.contact.name'; ask has(");
    }

    @Test
    void factsAreOutOfReachButByCiting() throws IOException {
        write("closing.peb", "{{ deal.notes }}");
        refused("a variable", "closing.peb:1: ");
    }

    @Test
    void misspeltFileNamesAreRefused() throws IOException {
        write("industry/retial.peb", "x");
        refused("a file that nothing uses", "found files that no part of a text uses: [industry/retial.peb]");
    }

    @Test
    void missingFolderIsRefused() {
        Path nowhere = folder.resolve("nowhere");
        assertThatThrownBy(() -> drafter(nowhere))
                .isInstanceOf(TemplateException.class)
                .hasMessage("dealflow.drafting.templates: found %s, expected a folder", nowhere);
    }

    @Test
    void ambiguousVocabularyIsRefused() throws IOException {
        write("vocabulary.yaml", "stages:\n  - { name: offer }\n  - { name: quote, synonyms: [Offer] }\n");
        assertThatThrownBy(() -> drafter(folder))
                .isInstanceOf(YamlException.class)
                .hasMessageContaining("vocabulary.yaml:")
                .hasMessageContaining("'stages': found 'offer' twice, expected every word once");
    }

    private void refused(String what, String message) {
        assertThatThrownBy(() -> drafter(folder))
                .as(what)
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining(message);
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
