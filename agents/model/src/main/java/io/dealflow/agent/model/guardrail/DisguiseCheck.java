package io.dealflow.agent.model.guardrail;

import io.dealflow.agent.model.guardrail.Finding.Kind;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Finds what a reader would not notice: invisible characters, words of several scripts, words spelled out, blobs. */
final class DisguiseCheck implements TextCheck {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}]{2,}");
    private static final Pattern LATIN = Pattern.compile("\\p{IsLatin}");
    private static final Pattern LOOKALIKE =
            Pattern.compile("[\\p{IsCyrillic}\\p{IsGreek}\\p{IsArmenian}\\p{IsCherokee}]");
    private static final List<Pattern> PATTERNS = List.of(
            Pattern.compile(
                    "[\\p{Cf}\\p{Co}\\p{Cn}\\p{Cs}\\x{34f}\\x{115f}\\x{1160}\\x{17b4}\\x{17b5}\\x{180b}-\\x{180f}\\x{2800}"
                            + "\\x{3164}\\x{fe00}-\\x{fe0e}\\x{ffa0}\\x{e0100}-\\x{e01ef}]|(?<=[\\p{L}\\p{Nd}.])\\x{fe0f}"),
            Pattern.compile(
                    "(?<![\\p{L}\\p{Nd}])(?:[\\p{L}\\p{Nd}][ ._*-]{1,2}){4,40}[\\p{L}\\p{Nd}](?![\\p{L}\\p{Nd}])"),
            Pattern.compile("(?<![\\w+/=-])(?=[\\w+/=-]*(?:[0-9+/=]|[a-z][A-Z]))[A-Za-z0-9+/=_-]{28,}"),
            Pattern.compile("(?:\\\\x[0-9a-fA-F]{2}|\\\\u[0-9a-fA-F]{4}|%[0-9a-fA-F]{2}){2,40}"));

    @Override
    public void find(String raw, String normal, Supported supported, BiConsumer<Kind, String> findings) {
        for (Pattern pattern : PATTERNS) {
            pattern.matcher(raw)
                    .results()
                    .map(MatchResult::group)
                    .filter(found -> !supported.holds(found))
                    .limit(1)
                    .forEach(found -> findings.accept(Kind.DISGUISE, found));
        }
        WORD.matcher(normal)
                .results()
                .map(MatchResult::group)
                .filter(word ->
                        LATIN.matcher(word).find() && LOOKALIKE.matcher(word).find())
                .forEach(word -> findings.accept(Kind.DISGUISE, word));
    }
}
