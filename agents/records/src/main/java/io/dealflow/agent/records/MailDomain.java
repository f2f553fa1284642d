package io.dealflow.agent.records;

import com.google.common.net.InternetDomainName;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The part of an address that belongs to a firm. */
final class MailDomain {

    /** Providers whose addresses anyone can have, under any country: they say nothing about a firm. */
    private static final Set<String> PUBLIC = Set.of(
            "163",
            "126",
            "abv",
            "aol",
            "arcor",
            "att",
            "bellsouth",
            "bigpond",
            "bk",
            "bluewin",
            "btinternet",
            "charter",
            "comcast",
            "cox",
            "daum",
            "duck",
            "email",
            "fastmail",
            "foxmail",
            "free",
            "freemail",
            "freenet",
            "gmail",
            "gmx",
            "googlemail",
            "hanmail",
            "hey",
            "hotmail",
            "icloud",
            "inbox",
            "interia",
            "kpnmail",
            "laposte",
            "libero",
            "list",
            "live",
            "mac",
            "mail",
            "mailbox",
            "me",
            "msn",
            "naver",
            "ntlworld",
            "o2",
            "onet",
            "orange",
            "outlook",
            "planet",
            "pm",
            "posteo",
            "proton",
            "protonmail",
            "qq",
            "rambler",
            "rediffmail",
            "rocketmail",
            "sbcglobal",
            "seznam",
            "sfr",
            "sina",
            "skynet",
            "sunrise",
            "talktalk",
            "telenet",
            "terra",
            "tiscali",
            "tuta",
            "tutanota",
            "t-online",
            "ukr",
            "uol",
            "verizon",
            "virgilio",
            "virginmedia",
            "wanadoo",
            "web",
            "wp",
            "xs4all",
            "yahoo",
            "yandex",
            "ymail",
            "ziggo",
            "zoho");

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

    /** Neither the addresses of machines nor the suffixes under which anyone registers belong to a firm. */
    private static Optional<String> own(String domain) {
        String plain = domain.strip().toLowerCase(Locale.ROOT);
        return plain.indexOf('.') > 0 && InternetDomainName.isValid(plain)
                ? Optional.of(InternetDomainName.from(plain))
                        .filter(name -> !name.isPublicSuffix() && !isPublic(name))
                        .map(InternetDomainName::toString)
                : Optional.empty();
    }

    private static boolean isPublic(InternetDomainName name) {
        boolean registered = name.hasPublicSuffix()
                ? name.isTopPrivateDomain()
                : name.parts().size() == 2;
        return registered && PUBLIC.contains(name.parts().get(0));
    }
}
