package io.dealflow.agent.model.guardrail;

import io.dealflow.agent.model.guardrail.Finding.Kind;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Finds words in a script that the language of the text is not written in. */
final class ScriptCheck implements TextCheck {

    private static final Set<String> OTHER_SCRIPTS =
            Set.of("ru", "uk", "bg", "sr", "mk", "el", "ar", "he", "fa", "hi", "zh", "ja", "ko", "th", "ka", "hy");
    private static final Pattern NOT_LATIN = Pattern.compile("[\\p{L}&&[^\\p{IsLatin}\\p{IsCommon}]]+");

    private final boolean latin;

    ScriptCheck(Locale language) {
        this.latin = !OTHER_SCRIPTS.contains(language.getLanguage());
    }

    @Override
    public void find(String raw, String normal, Supported supported, BiConsumer<Kind, String> findings) {
        if (latin) {
            NOT_LATIN
                    .matcher(normal)
                    .results()
                    .map(MatchResult::group)
                    .filter(word -> !supported.holds(word))
                    .limit(1)
                    .forEach(word -> findings.accept(Kind.LANGUAGE, word));
        }
    }
}
