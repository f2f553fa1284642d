package io.dealflow.agent.records;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Names without what people write differently: case, accents, punctuation and, of firms, the legal form. */
final class PlainName {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern DOTS = Pattern.compile("(?<=\\b\\p{L})\\.(?=\\p{L}\\b)|(?<=\\b\\p{L})\\.(?=\\s|$)");
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

    /** What the signs for it become. */
    private static final String AND = "and";

    private static final CompanyWords WORDS = CompanyWords.packaged();

    private PlainName() {}

    /**
     * The name of a firm. When nothing but a legal form is left, it stays.
     *
     * @return words separated by one space; empty if the name has neither letters nor digits
     */
    static String ofCompany(String name) {
        List<String> words = words(name);
        int end = words.size();
        while (end > 1 && isForm(words.get(end - 1))) {
            end--;
        }
        int start = 0;
        while (end - start > 1 && WORDS.isArticle(words.get(start))) {
            start++;
        }
        return String.join(" ", words.subList(start, end));
    }

    /** The name of a person. */
    static String ofPerson(String name) {
        return String.join(" ", words(name));
    }

    private static boolean isForm(String word) {
        return WORDS.isLegalForm(word) || word.equals(AND);
    }

    private static List<String> words(String name) {
        String dotless = DOTS.matcher(name).replaceAll("");
        String plain = MARKS.matcher(Normalizer.normalize(dotless, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT)
                .replace("ß", "ss")
                .replace("æ", "ae")
                .replace("ø", "o")
                .replace("ł", "l")
                .replace("&", " " + AND + " ")
                .replace("+", " " + AND + " ");
        return NO_WORD.splitAsStream(plain).filter(word -> !word.isEmpty()).toList();
    }
}
