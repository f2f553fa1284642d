package io.dealflow.agent.reading.internal.rule;

import com.google.common.net.InternetDomainName;
import io.dealflow.agent.reading.internal.lexicon.FormField;
import io.dealflow.agent.reading.internal.lexicon.Languages;
import io.dealflow.agent.reading.internal.lexicon.Word;
import io.dealflow.schemas.Extract;
import io.dealflow.schemas.TextSpan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds the firm that somebody asks for. */
final class CompanyRules {

    private static final String PART = "(?:\\p{Lu}[\\p{L}\\d'’&+-]{0,30}|\\d{1,4})";

    /** Whoever has an address there does not own the domain. */
    private static final Set<String> SHARED = Set.of(
            "gmail",
            "googlemail",
            "yahoo",
            "outlook",
            "hotmail",
            "live",
            "icloud",
            "me",
            "mac",
            "msn",
            "gmx",
            "web",
            "t-online",
            "freenet",
            "orange",
            "wanadoo",
            "free",
            "laposte",
            "sfr",
            "libero",
            "virgilio",
            "tiscali",
            "ziggo",
            "kpnmail",
            "proton",
            "protonmail",
            "aol",
            "mail",
            "qq",
            "163",
            "yandex",
            "telefonica",
            "bluewin",
            "freemail",
            "webmail",
            "email",
            "posteo",
            "mailbox",
            "fastmail",
            "hey",
            "xs4all",
            "alice",
            "example");

    private final PersonRules persons;
    private final Pattern form;
    private final Pattern withForm;
    private final Pattern name;
    private final Pattern introduced;
    private final Pattern atRole;
    private final Pattern role;
    private final Set<String> and;

    CompanyRules(Languages languages, PersonRules persons) {
        this.persons = persons;
        String legalForm =
                languages.anyOf(file -> file.companies().forms()).replace(" ", " ?") + "(?:\\.)?(?![\\p{L}\\d])";
        String sequence =
                PART + "(?: (?:(?:&|" + languages.anyOf(file -> file.companies().joining()) + ") )?" + PART + "){0,4}";
        form = Pattern.compile(",? " + legalForm);
        withForm = Pattern.compile("(" + sequence + "),? " + legalForm);
        name = Pattern.compile(sequence);
        introduced = introduction(languages, sequence);
        atRole = Pattern.compile("(?iu:.{0,60}(?: @ |, | [|–—·-] | "
                + languages.anyOf(file -> file.companies().at()) + " ))(.{2,60})");
        role = Pattern.compile(
                "(?iu)\\b" + languages.anyOf(file -> file.companies().roles()) + "\\b");
        and = languages.folded(file -> file.companies().and());
    }

    /** A person and where from, or a phrase such as "on behalf of", and a name behind it. */
    private Pattern introduction(Languages languages, String sequence) {
        String articles = languages.phrases(file -> file.companies().articles()).stream()
                .map(article -> article.endsWith("'") ? article.replace("'", "['’]") : article + " ")
                .collect(Collectors.joining("|"));
        return Pattern.compile("(?u:(?:" + persons.name() + ",? "
                + languages.anyOf(file -> file.companies().behind())
                + "|\\b" + languages.anyOf(file -> file.companies().introductions()) + ")) (?:" + articles + ")?("
                + sequence + ")");
    }

    /** The firm, by the form, the text, the signature and the domain of the sender's address. */
    Optional<Extract> of(Material material) {
        String field = material.letter().fields().get(FormField.COMPANY);
        if (field != null) {
            return Optional.of(new Extract(field, null, 0.95));
        }
        List<Extract> found = new ArrayList<>();
        Optional<String> label = label(material);
        String signature = material.letter().signature();
        label.flatMap(own -> ofDomain(material.text(), material.words(), own, true))
                .ifPresent(found::add);
        label.flatMap(own -> ofDomain(signature, Word.of(signature), own, false))
                .ifPresent(found::add);
        withForm(material.text(), true).ifPresent(found::add);
        withForm(signature, false).ifPresent(found::add);
        introduced(material).ifPresent(found::add);
        signed(material).ifPresent(found::add);
        label.map(CompanyRules::fromLabel).ifPresent(found::add);
        return found.stream().max(Comparator.comparingDouble(Extract::getConfidence));
    }

    /** The own part of the sender's domain, such as "acme" of "mail.acme.co.uk". */
    private static Optional<String> label(Material material) {
        return material.letter()
                .senderDomain()
                .map(CompanyRules::label)
                .filter(own -> own.length() > 2 && !SHARED.contains(own));
    }

    private static String label(String domain) {
        try {
            InternetDomainName name = InternetDomainName.from(domain);
            if (name.isUnderPublicSuffix()) {
                return name.topPrivateDomain().parts().get(0);
            }
            return name.parts().size() < 2
                    ? domain
                    : name.parts().get(name.parts().size() - 2);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /** The words of the text that make up the domain, as "Acme Tools" makes up "acme-tools". */
    private Optional<Extract> ofDomain(String text, List<Word> words, String label, boolean withSpan) {
        String wanted = label.replace("-", "");
        for (int i = 0; i < words.size(); i++) {
            StringBuilder joined = new StringBuilder();
            for (int j = i; j < Math.min(words.size(), i + 6) && joined.length() < wanted.length(); j++) {
                String word = words.get(j).folded();
                joined.append(j > i && and.contains(word) && !wanted.startsWith(joined + word) ? "" : word);
                int start = words.get(i).start();
                if (joined.toString().equals(wanted)
                        && Character.isUpperCase(text.charAt(start))
                        && !isPartOfAddress(text, start)) {
                    int end = withForm(text, words.get(j).end());
                    TextSpan span = withSpan ? new TextSpan(start, end) : null;
                    return Optional.of(new Extract(Values.line(text, start, end), span, 0.92));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isPartOfAddress(String text, int start) {
        return start > 0
                && (text.charAt(start - 1) == '@' || text.charAt(start - 1) == '.' || text.charAt(start - 1) == '/');
    }

    /** The end of a name together with the legal form behind it. */
    private int withForm(String text, int end) {
        Matcher behind = form.matcher(text).region(end, text.length());
        return behind.lookingAt() ? behind.end() : end;
    }

    private Optional<Extract> withForm(String text, boolean withSpan) {
        Matcher matcher = withForm.matcher(text);
        return matcher.find()
                ? Optional.of(new Extract(
                        Values.line(text, matcher.start(), matcher.end()),
                        withSpan ? new TextSpan(matcher.start(), matcher.end()) : null,
                        withSpan ? 0.82 : 0.9))
                : Optional.empty();
    }

    private Optional<Extract> introduced(Material material) {
        Matcher matcher = introduced.matcher(material.text());
        Optional<String> person = persons.of(material).map(Extract::getValue);
        while (matcher.find()) {
            String company = matcher.group(1);
            if (company.length() > 2 && person.filter(company::equals).isEmpty()) {
                TextSpan span = new TextSpan(matcher.start(1), matcher.end(1));
                return Optional.of(new Extract(Values.line(material.text(), span), span, 0.72));
            }
        }
        return Optional.empty();
    }

    /** What stands in a signature behind the role, or in a line of its own below the name. */
    private Optional<Extract> signed(Material material) {
        List<String> lines = material.letter()
                .signature()
                .lines()
                .map(String::strip)
                .filter(line -> !line.isBlank())
                .limit(6)
                .toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            Matcher at = atRole.matcher(line);
            if (line.length() > 80 || line.matches(".*(?:@|www\\.|https?:|\\d{4,}|\\+\\d).*")) {
                continue;
            }
            if (role.matcher(line).find() || i == 0) {
                if (at.matches() && !role.matcher(at.group(1)).find()) {
                    return Optional.of(new Extract(at.group(1).strip(), null, 0.75));
                }
            } else if (name.matcher(line).matches() && i > 0) {
                return Optional.of(new Extract(line, null, 0.7));
            }
        }
        return Optional.empty();
    }

    /** The domain alone says how the firm is called, roughly. */
    private static Extract fromLabel(String label) {
        StringBuilder name = new StringBuilder();
        for (String part : label.split("-", -1)) {
            if (!part.isEmpty()) {
                name.append(name.isEmpty() ? "" : " ")
                        .append(part.substring(0, 1).toUpperCase(Locale.ROOT))
                        .append(part.substring(1));
            }
        }
        return new Extract(name.toString(), null, 0.5);
    }
}
