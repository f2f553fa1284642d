package io.dealflow.agent.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dealflow.service.yaml.YamlFile;
import org.junit.jupiter.api.Test;

class CompanyWordsTest {

    @Test
    void knowsLegalFormsOfSeveralLanguages() {
        CompanyWords words = CompanyWords.packaged();
        assertThat(words.isLegalForm("gmbh")).isTrue();
        assertThat(words.isLegalForm("oyj")).isTrue();
        assertThat(words.isLegalForm("the")).isFalse();
        assertThat(words.isArticle("the")).isTrue();
    }

    @Test
    void refusesAWordThatNoPlainNameHolds() {
        assertThatThrownBy(() ->
                        YamlFile.parse("own.yaml", "legal-forms:\n  de: [GmbH]\narticles: {}\n", CompanyWords.class))
                .hasMessageStartingWith("own.yaml:")
                .hasMessageEndingWith("key 'legal-forms': found 'GmbH', expected a word in lower case without accents");
    }
}
