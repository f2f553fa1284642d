package io.dealflow.agent.reading.internal.lexicon;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one language. What is left out is not known.
 *
 * @param region country whose telephone numbers its speakers write without a prefix, as of ISO 3166
 * @param traits how it is written
 * @param cues phrases that mean something wherever they stand
 * @param persons what stands beside the name of a person
 * @param companies what stands beside the name of a firm
 * @param dates words of dates
 * @param money words of amounts of money
 * @param mail what mail programs and writers put around a message
 * @param texts other words of texts
 * @param forms names of the fields of forms
 */
public record LanguageFile(
        @Nullable String region,
        Set<Trait> traits,
        @Nullable CueFile cues,
        PersonPhrases persons,
        CompanyPhrases companies,
        DatePhrases dates,
        MoneyPhrases money,
        MailPhrases mail,
        TextPhrases texts,
        Map<FormField, List<String>> forms) {

    /** How a language is written. */
    public enum Trait {
        /** Nouns are written with a capital, so that a capital does not tell names. */
        CAPITAL_NOUNS,
        /** In a date of numbers with slashes, the month may come first. */
        MONTH_FIRST
    }

    /** Takes what is left out for empty. */
    public LanguageFile(
            @Nullable String region,
            @Nullable Set<Trait> traits,
            @Nullable CueFile cues,
            @Nullable PersonPhrases persons,
            @Nullable CompanyPhrases companies,
            @Nullable DatePhrases dates,
            @Nullable MoneyPhrases money,
            @Nullable MailPhrases mail,
            @Nullable TextPhrases texts,
            @Nullable Map<FormField, List<String>> forms) {
        this.region = region;
        this.traits = traits == null ? Set.of() : Set.copyOf(traits);
        this.cues = cues;
        this.persons = persons == null ? PersonPhrases.NONE : persons;
        this.companies = companies == null ? CompanyPhrases.NONE : companies;
        this.dates = dates == null ? DatePhrases.NONE : dates;
        this.money = money == null ? MoneyPhrases.NONE : money;
        this.mail = mail == null ? MailPhrases.NONE : mail;
        this.texts = texts == null ? TextPhrases.NONE : texts;
        this.forms = forms == null ? Map.of() : Map.copyOf(forms);
    }
}
