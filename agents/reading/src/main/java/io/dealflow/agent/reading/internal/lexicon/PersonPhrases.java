package io.dealflow.agent.reading.internal.lexicon;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands beside the name of a person, or in it.
 *
 * @param names what stands before a whole name and hardly anything else, such as "my name is"
 * @param introductions what may stand before a name, such as "this is"; it may start with a capital
 * @param followers what stands behind a name that was introduced
 * @param here what stands behind a name alone, as in "Ida here"
 * @param titles forms of address and titles before a name
 * @param employers what stands between a name and a firm in a header
 * @param particles small words within names, such as "van"
 * @param nobody words that are never part of a name
 */
public record PersonPhrases(
        List<String> names,
        List<String> introductions,
        List<String> followers,
        List<String> here,
        List<String> titles,
        List<String> employers,
        List<String> particles,
        List<String> nobody) {

    static final PersonPhrases NONE = new PersonPhrases(null, null, null, null, null, null, null, null);

    /** Takes what is left out for empty. */
    public PersonPhrases(
            @Nullable List<String> names,
            @Nullable List<String> introductions,
            @Nullable List<String> followers,
            @Nullable List<String> here,
            @Nullable List<String> titles,
            @Nullable List<String> employers,
            @Nullable List<String> particles,
            @Nullable List<String> nobody) {
        this.names = Phrases.checked(names);
        this.introductions = Phrases.checked(introductions);
        this.followers = Phrases.checked(followers);
        this.here = Phrases.checked(here);
        this.titles = Phrases.checked(titles);
        this.employers = Phrases.checked(employers);
        this.particles = Phrases.checked(particles);
        this.nobody = Phrases.checked(nobody);
    }
}
