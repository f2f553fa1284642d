package io.dealflow.agent.model.guardrail;

import io.dealflow.agent.model.guardrail.Finding.Kind;
import java.util.function.BiConsumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Finds lines that a mail program could take for a header, and control characters. */
final class HeaderCheck implements TextCheck {

    private static final Pattern HEADER = Pattern.compile(
            "(?:^|[\\r\\n\\u0085\\u2028\\u2029]|%0[ad]|\\\\[rn])[\\s>&&[^\\r\\n\\u0085\\u2028\\u2029]]*+(?:(?:resent-)?(?:to|b?cc|from|sender|reply-to)|subject|date|"
                    + "message-id|in-reply-to|references|return-path|received|mime-version|content-[a-z-]+|x-[a-z-]+|"
                    + "disposition-notification-to|" + Words.anyOf("headers.txt") + ")\\s?:",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}&&[^\\n]]|[\\u2028\\u2029]");

    @Override
    public void find(String raw, String normal, Supported supported, BiConsumer<Kind, String> findings) {
        HEADER.matcher(raw).results().map(MatchResult::group).forEach(found -> findings.accept(Kind.HEADER, found));
        CONTROL.matcher(raw).results().limit(1).forEach(found -> findings.accept(Kind.HEADER, "a control character"));
    }
}
