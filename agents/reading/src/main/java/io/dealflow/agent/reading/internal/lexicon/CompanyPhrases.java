package io.dealflow.agent.reading.internal.lexicon;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands beside the name of a firm, or in it.
 *
 * @param forms legal forms; blanks in them may be left out
 * @param joining small words within names
 * @param and words that a domain leaves out between two names
 * @param behind what stands between a person and a firm
 * @param introductions what stands before the name of a firm
 * @param articles articles before the name of a firm
 * @param at what stands between a role and a firm in a signature
 * @param roles roles of persons
 */
public record CompanyPhrases(
        List<String> forms,
        List<String> joining,
        List<String> and,
        List<String> behind,
        List<String> introductions,
        List<String> articles,
        List<String> at,
        List<String> roles) {

    static final CompanyPhrases NONE = new CompanyPhrases(null, null, null, null, null, null, null, null);

    /** Takes what is left out for empty. */
    public CompanyPhrases(
            @Nullable List<String> forms,
            @Nullable List<String> joining,
            @Nullable List<String> and,
            @Nullable List<String> behind,
            @Nullable List<String> introductions,
            @Nullable List<String> articles,
            @Nullable List<String> at,
            @Nullable List<String> roles) {
        this.forms = Phrases.checked(forms);
        this.joining = Phrases.checked(joining);
        this.and = Phrases.checked(and);
        this.behind = Phrases.checked(behind);
        this.introductions = Phrases.checked(introductions);
        this.articles = Phrases.checked(articles);
        this.at = Phrases.checked(at);
        this.roles = Phrases.checked(roles);
    }
}
