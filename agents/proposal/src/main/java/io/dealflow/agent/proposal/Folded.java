package io.dealflow.agent.proposal;

import java.text.Normalizer;

/**
 * Text in which case and accents make no difference. Every unit keeps its place, so places can be told in the original.
 */
final class Folded {

    private Folded() {}

    static String of(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            folded.append(fold(text.charAt(i)));
        }
        return folded.toString();
    }

    private static char fold(char unit) {
        if (unit < 128) {
            return Character.toLowerCase(unit);
        }
        String apart = Normalizer.normalize(String.valueOf(unit), Normalizer.Form.NFD);
        return Character.toLowerCase(apart.isEmpty() ? unit : apart.charAt(0));
    }
}
