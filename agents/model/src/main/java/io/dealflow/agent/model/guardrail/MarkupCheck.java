package io.dealflow.agent.model.guardrail;

import io.dealflow.agent.model.guardrail.Finding.Kind;
import java.util.function.BiConsumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Finds HTML, Markdown, placeholders and code. */
final class MarkupCheck implements TextCheck {

    private static final Pattern MARKUP =
            Pattern.compile("<[a-zA-Z/!?][^>]*>?|]\\(|!\\[|```|[{}]|<%|&(?:#\\d+|#x[0-9a-fA-F]+|[a-z]{2,8});");

    @Override
    public void find(String raw, String normal, Supported supported, BiConsumer<Kind, String> findings) {
        MARKUP.matcher(normal).results().map(MatchResult::group).forEach(found -> findings.accept(Kind.MARKUP, found));
    }
}
