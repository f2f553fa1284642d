package io.dealflow.bench.draft;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Finds what a text claims without support: numbers in digits, links and addresses, names of others, promises. */
final class ClaimCounter {

    private static final Pattern LINK = Pattern.compile(
            "(?i)[a-z]{2,10}://\\S+|\\bwww\\.\\S+|\\S+@\\S+|\\b[a-z0-9-]{2,}\\.(?:com|net|org|info|io|de|fr|es|it|eu|example|test)\\b");
    private static final Pattern PROMISE = Pattern.compile(
            "(?i)\\b(?:discount|rabatt|guarantee|garantier|refund|free of charge|kostenlos|gratis|for free|we promise)\\p{L}*");

    private ClaimCounter() {}

    static List<String> unsupported(String text, Support support) {
        List<String> claims = new ArrayList<>();
        NumberTokens.digits(text)
                .filter(number -> !support.holds(number))
                .forEach(number -> claims.add("number " + number.toPlainString()));
        LINK.matcher(text).results().forEach(link -> claims.add("link " + link.group()));
        PROMISE.matcher(text).results().forEach(promise -> claims.add("promise " + promise.group()));
        support.foreignNames().stream().filter(text::contains).forEach(name -> claims.add("name " + name));
        return claims;
    }
}
