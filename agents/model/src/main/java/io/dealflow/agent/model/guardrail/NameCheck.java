package io.dealflow.agent.model.guardrail;

import io.dealflow.agent.model.guardrail.Finding.Kind;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds words that are written like names and that no fact holds. Where a language writes names alone with a capital,
 * that is every word with one but the first of a sentence, and that one too unless it is a common one. In German it is
 * words behind a title, before a legal form, and two with a capital in a row.
 */
final class NameCheck implements TextCheck {

    private static final Set<String> OPENERS = Words.set("openers.txt");
    private static final Set<String> CAPITALS = Words.set("capitals.txt");
    private static final Set<String> TITLES = Words.set("titles.txt");
    private static final Set<String> LEGAL_FORMS = Words.set("legal-forms.txt");

    private static final Pattern TOKEN =
            Pattern.compile("[\\p{L}\\p{M}\\p{Nd}]++(?:['’&.-][\\p{L}\\p{M}\\p{Nd}]++)*+|[^\\s]");

    private final boolean nounsHaveCapitals;

    NameCheck(Locale language) {
        this.nounsHaveCapitals = language.getLanguage().equals("de");
    }

    @Override
    public void find(String raw, String normal, Supported supported, BiConsumer<Kind, String> findings) {
        normal.lines().forEach(line -> findInLine(line, supported, findings));
    }

    private void findInLine(String line, Supported supported, BiConsumer<Kind, String> findings) {
        boolean opens = true;
        String before = "";
        Matcher tokens = TOKEN.matcher(line);
        while (tokens.find()) {
            String token = tokens.group();
            boolean capital = Character.isUpperCase(token.codePointAt(0)) || hasInnerCapital(token);
            if (capital && !supported.holdsWord(token) && isName(token, before, opens)) {
                findings.accept(Kind.NAME, token);
            }
            if (LEGAL_FORMS.contains(key(token)) && isWord(before) && !supported.holdsWord(token)) {
                findings.accept(Kind.NAME, before + " " + token);
            }
            opens = ".!?:;•*-–—\"“”„(".contains(token);
            before = token;
        }
    }

    private boolean isName(String token, String before, boolean opens) {
        String word = key(token);
        if (CAPITALS.contains(word)) {
            return false;
        }
        if (nounsHaveCapitals) {
            boolean afterCapital =
                    isWord(before) && Character.isUpperCase(before.codePointAt(0)) && !OPENERS.contains(key(before));
            return hasInnerCapital(token) || TITLES.contains(key(before)) || afterCapital;
        }
        return !(opens && OPENERS.contains(word) && !hasInnerCapital(token));
    }

    private static boolean isWord(String token) {
        return !token.isEmpty() && Character.isLetter(token.codePointAt(0));
    }

    private static boolean hasInnerCapital(String token) {
        return token.codePoints().skip(1).anyMatch(Character::isUpperCase);
    }

    private static String key(String token) {
        return token.toLowerCase(Locale.ROOT).replace('’', '\'');
    }
}
