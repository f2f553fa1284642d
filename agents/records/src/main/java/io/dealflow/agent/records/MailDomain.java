package io.dealflow.agent.records;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The part of an address that belongs to a firm. */
final class MailDomain {

    /** Domains whose addresses anyone can have: they say nothing about a firm. */
    private static final Set<String> PUBLIC = Set.of(
            "aol.com",
            "fastmail.com",
            "free.fr",
            "gmail.com",
            "gmx.at",
            "gmx.ch",
            "gmx.de",
            "gmx.net",
            "googlemail.com",
            "hotmail.com",
            "hotmail.co.uk",
            "hotmail.fr",
            "icloud.com",
            "laposte.net",
            "libero.it",
            "live.com",
            "mac.com",
            "mail.com",
            "mail.ru",
            "me.com",
            "msn.com",
            "orange.fr",
            "outlook.com",
            "outlook.de",
            "pm.me",
            "proton.me",
            "protonmail.com",
            "qq.com",
            "t-online.de",
            "tutanota.com",
            "web.de",
            "yahoo.co.uk",
            "yahoo.com",
            "yahoo.de",
            "yahoo.fr",
            "yandex.ru",
            "zoho.com",
            "163.com");

    private MailDomain() {}

    /** The domain of an e-mail address, unless anyone can have one there. */
    static Optional<String> ofEmail(String address) {
        int at = address.lastIndexOf('@');
        return at < 0 ? Optional.empty() : own(address.substring(at + 1));
    }

    /** The domain of a web site. */
    static Optional<String> ofWebsite(String address) {
        String host = address.strip().toLowerCase(Locale.ROOT).replaceFirst("^[a-z]{1,10}://", "");
        int end = 0;
        while (end < host.length() && "/?#:".indexOf(host.charAt(end)) < 0) {
            end++;
        }
        host = host.substring(0, end);
        return own(host.startsWith("www.") ? host.substring(4) : host);
    }

    /** Whether a domain is another one or lies below it. */
    static boolean within(String domain, String other) {
        return domain.equals(other) || domain.endsWith("." + other);
    }

    private static Optional<String> own(String domain) {
        String plain = domain.strip().toLowerCase(Locale.ROOT);
        return plain.indexOf('.') > 0 && !PUBLIC.contains(plain) ? Optional.of(plain) : Optional.empty();
    }
}
