package io.dealflow.agent.routing;

import java.text.Normalizer;
import java.util.Locale;

/** Derives the name of a queue from the name of a person: {@code Moses Frase} gives {@code moses-frase}. */
final class QueueName {

    private static final int LONGEST = 80;

    private QueueName() {}

    /**
     * Gives the name: lower-case letters and digits of any script, without accents, other runs of characters as one
     * hyphen. The same name always gives the same queue. Empty if the name has no letter and no digit.
     */
    static String of(String person) {
        String plain = Normalizer.normalize(person, Normalizer.Form.NFD).replaceAll("\\p{M}+", "");
        String joined = plain.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "-");
        String name = joined.replaceAll("^-|-$", "");
        return name.length() <= LONGEST ? name : name.substring(0, LONGEST).replaceAll("-$", "");
    }
}
