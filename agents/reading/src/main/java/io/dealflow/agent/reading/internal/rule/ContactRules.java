package io.dealflow.agent.reading.internal.rule;

import com.google.common.net.InternetDomainName;
import io.dealflow.agent.reading.internal.message.Letter;
import io.dealflow.schemas.Extract;
import io.dealflow.schemas.Sender;
import io.dealflow.schemas.TextSpan;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds e-mail addresses and web sites. */
final class ContactRules {

    private static final Pattern ADDRESS = Pattern.compile(
            "(?<![A-Za-z0-9._%+-])[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}@(?:[A-Za-z0-9-]{1,63}\\.){1,6}[A-Za-z]{2,24}(?![A-Za-z0-9-])");

    private static final Pattern SITE = Pattern.compile(
            "(?<![A-Za-z0-9@._/-])(https?://)?((?:[\\p{L}0-9](?:[\\p{L}0-9-]{0,62})\\.){1,6}[A-Za-z]{2,24})(?![\\p{L}0-9@-])(?::\\d{2,5})?"
                    + "(/[^\\s<>()\"',;]{0,200})?",
            Pattern.CASE_INSENSITIVE);

    /** Pages at these places are not the sender's own site. */
    private static final Set<String> SHARED = Set.of(
            "linkedin",
            "facebook",
            "instagram",
            "twitter",
            "x",
            "youtube",
            "calendly",
            "google",
            "goo",
            "bit",
            "dropbox",
            "wetransfer",
            "zoom",
            "microsoft",
            "office",
            "github",
            "tiktok",
            "xing",
            "whatsapp",
            "wa",
            "t",
            "forms",
            "docs",
            "drive");

    /** Words that end like host names. */
    private static final Set<String> NO_SITES =
            Set.of("asp.net", "node.js", "vue.js", "next.js", "e.g", "i.e", "socket.io", "draw.io");

    private ContactRules() {}

    /** The first address in the text, or else in the signature, that is not the one of the envelope. */
    static Optional<Extract> email(Letter letter) {
        String own = letter.sender().flatMap(Sender::getEmail).orElse("");
        return email(letter.text(), own, true).or(() -> email(letter.signature(), own, false));
    }

    /** The address in a passage, in lower case, unless it is the sender's. */
    static Optional<String> address(String passage, Letter letter) {
        String own = letter.sender().flatMap(Sender::getEmail).orElse("");
        return email(passage, own, false).map(Extract::getValue);
    }

    private static Optional<Extract> email(String text, String own, boolean withSpan) {
        Matcher matcher = ADDRESS.matcher(text);
        while (matcher.find()) {
            String address = matcher.group().toLowerCase(Locale.ROOT);
            if (!address.equals(own)) {
                TextSpan span = withSpan ? new TextSpan(matcher.start(), matcher.end()) : null;
                return Optional.of(new Extract(address, span, 0.9));
            }
        }
        return Optional.empty();
    }

    /** The site in the text, or else in the signature; one of the sender's domain before others. */
    static Optional<Extract> website(Letter letter) {
        return website(letter.text(), letter, true).or(() -> website(letter.signature(), letter, false));
    }

    /** The site in a field of a form. */
    static Optional<Extract> websiteOfField(String value) {
        Matcher matcher = SITE.matcher(value.strip());
        return matcher.find() && isHost(matcher.group(2))
                ? Optional.of(new Extract(value(matcher), null, 0.95))
                : Optional.empty();
    }

    private static Optional<Extract> website(String text, Letter letter, boolean withSpan) {
        Extract best = null;
        Matcher matcher = SITE.matcher(text);
        while (matcher.find()) {
            double confidence = confidence(matcher, letter);
            if (confidence > 0 && (best == null || confidence > best.getConfidence())) {
                TextSpan span = withSpan ? new TextSpan(matcher.start(), matcher.end()) : null;
                best = new Extract(value(matcher), span, confidence);
            }
        }
        return Optional.ofNullable(best);
    }

    private static double confidence(Matcher matcher, Letter letter) {
        String host = matcher.group(2).toLowerCase(Locale.ROOT);
        boolean marked = matcher.group(1) != null || host.startsWith("www.");
        if (NO_SITES.contains(host) || !isHost(host) || SHARED.contains(owner(host))) {
            return 0;
        }
        if (letter.senderDomain()
                .filter(domain -> host.equals(domain) || host.endsWith("." + domain))
                .isPresent()) {
            return 0.95;
        }
        return marked ? 0.8 : 0.7;
    }

    private static boolean isHost(String host) {
        try {
            InternetDomainName name = InternetDomainName.from(host);
            return name.isUnderPublicSuffix()
                    || host.endsWith(".example")
                    || host.toLowerCase(Locale.ROOT).startsWith("www.");
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String owner(String host) {
        String[] labels = host.split("\\.", -1);
        return labels.length < 2 ? host : labels[labels.length - 2];
    }

    /** Host and path, without scheme, "www." and what ends a sentence. */
    private static String value(Matcher matcher) {
        String host = matcher.group(2).toLowerCase(Locale.ROOT);
        String path = matcher.group(3) == null ? "" : matcher.group(3).replaceFirst("[/.!?:]+$", "");
        return (host.startsWith("www.") ? host.substring(4) : host) + path;
    }
}
