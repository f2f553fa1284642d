package io.dealflow.agent.reading.internal.rule;

import io.dealflow.agent.reading.internal.lexicon.Word;
import io.dealflow.agent.reading.internal.message.FormField;
import io.dealflow.schemas.Extract;
import io.dealflow.schemas.Sender;
import io.dealflow.schemas.TextSpan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the person who asks. */
final class PersonRules {

    /** A name of one to three parts, with small words such as "van der" between them. */
    static final String NAME_PART = "\\p{Lu}(?:['’]\\p{Lu})?\\p{Ll}[\\p{L}'’-]{0,30}";

    static final String NAME = NAME_PART
            + "(?: (?:(?:von|van|de|der|den|del|della|di|da|dos|la|le|ten|zu|el|bin|[Dd]['’]) ?){0,2}(?:\\p{Lu}\\. )?"
            + NAME_PART + "){0,2}";

    /** In an introduction, "von" and the like mostly lead to the firm. */
    private static final String PLAIN_NAME = NAME_PART + "(?: " + NAME_PART + "){0,2}";

    private static final Pattern STRONG =
            Pattern.compile("(?iu:(?:my name is|my name's|name:|ich heiße|ich heisse|mein name ist|je m['’]appelle"
                    + "|me llamo|mi nombre es|mijn naam is|ik heet|mi chiamo|il mio nome è|o meu nome é)) {1,2}("
                    + PLAIN_NAME
                    + ")");

    private static final Pattern WEAK = Pattern.compile(
            "(?u:(?:\\b[Ii] am|\\b[Ii][’']m|\\b[Tt]his is|\\b[Ii]t[’']s|\\b[Ii]ch bin|\\b[Hh]ier ist|\\b[Jj]e suis"
                    + "|\\b[Ss]oy|\\b[Ii]k ben|\\b[Mm]et|\\b[Ss]ono|\\b[Hh]ier spricht)) (" + PLAIN_NAME
                    + ")(?=( from| at| with| of| here|,| und| and| aus| von| vom| bei| de| du| van| di| della| dell|\\.| \\(|$)?)");

    private static final Pattern HERE = Pattern.compile("(" + NAME + ") (?:here|hier)\\b");

    private static final Set<String> NO_PERSONS = Set.of(
            "helpdesk",
            "anonymous",
            "postmaster",
            "purchasing",
            "procurement",
            "payable",
            "accounts",
            "direct",
            "factory",
            "promo",
            "growth",
            "kids",
            "data",
            "request",
            "charity",
            "blogger",
            "guest",
            "relations",
            "investor",
            "board",
            "lottery",
            "team",
            "info",
            "sales",
            "office",
            "support",
            "service",
            "newsletter",
            "contact",
            "kontakt",
            "vertrieb",
            "marketing",
            "hr",
            "noreply",
            "gmbh",
            "ag",
            "ltd",
            "limited",
            "inc",
            "llc",
            "corp",
            "group",
            "company",
            "customer",
            "admin",
            "billing",
            "accounting",
            "einkauf",
            "buero",
            "sekretariat",
            "hello",
            "mail",
            "web",
            "website",
            "form",
            "notification",
            "notifications",
            "system",
            "server",
            "bank",
            "department",
            "abteilung",
            "verwaltung",
            "direction",
            "accueil",
            "shop",
            "store",
            "studio",
            "agency",
            "agentur",
            "press",
            "presse",
            "redaktion",
            "university",
            "bv",
            "sarl",
            "srl",
            "sas",
            "spa",
            "sl",
            "foundation",
            "stiftung",
            "hotel",
            "restaurant",
            "school",
            "consulting",
            "solutions",
            "services",
            "technologies",
            "digital",
            "media",
            "partners",
            "interested",
            "looking",
            "happy",
            "sorry",
            "currently",
            "glad",
            "very",
            "just",
            "also",
            "still",
            "not",
            "delighted",
            "writing",
            "responsible",
            "ceo",
            "cto",
            "owner",
            "founder",
            "freundliche",
            "beste",
            "geschaftsfuhrer",
            "inhaber",
            "inhaberin",
            "head",
            "manager",
            "director",
            "best",
            "kind",
            "regards",
            "thanks",
            "merci",
            "gracias",
            "grazie",
            "danke",
            "tel",
            "phone",
            "dear",
            "hi",
            "hallo",
            "bonjour",
            "hola",
            "buongiorno",
            "interessiert",
            "auf",
            "wir",
            "ich",
            "the",
            "our",
            "via",
            "quality",
            "seo",
            "expert",
            "click");

    private PersonRules() {}

    /** The person, by the form, the introduction, the signature and the name in the envelope. */
    static Optional<Extract> of(Material material) {
        String field = material.letter().fields().get(FormField.NAME);
        if (field != null) {
            return Optional.of(new Extract(field, null, 0.95));
        }
        List<Extract> found = new ArrayList<>();
        introduced(material, found);
        signed(material.letter().signature()).ifPresent(found::add);
        material.letter()
                .sender()
                .flatMap(Sender::getName)
                .flatMap(PersonRules::ofHeader)
                .ifPresent(found::add);
        return found.stream()
                .max(Comparator.comparingDouble(Extract::getConfidence))
                .map(best -> fullest(best, found));
    }

    /** A name in a header, which may be turned around or followed by a firm. */
    static Optional<Extract> ofHeader(String header) {
        String name = header.replaceFirst("\\s*[|(/,]?\\s*(?:from|bei|at|@|via)\\s.{1,100}$", "")
                .replaceFirst("\\s*[|(/].{0,100}$", "")
                .replaceFirst("\\s[-–—]\\s.{0,100}$", "")
                .replaceFirst("(?i)^(?:dr|prof|mr|ms|mrs|herr|frau|mme|sig|dott|ing)\\.? ", "")
                .strip();
        int comma = name.indexOf(',');
        if (comma > 0 && name.indexOf(',', comma + 1) < 0) {
            name = name.substring(comma + 1).strip() + " "
                    + name.substring(0, comma).strip();
        }
        return isPerson(name)
                ? Optional.of(new Extract(name, null, name.contains(" ") ? 0.85 : 0.5))
                : Optional.empty();
    }

    private static void introduced(Material material, List<Extract> found) {
        Matcher strong = STRONG.matcher(material.text());
        while (strong.find() && found.size() < 2) {
            add(found, material.text(), strong.start(1), strong.end(1), 0.93);
        }
        Matcher weak = WEAK.matcher(material.text());
        while (weak.find() && found.size() < 3) {
            boolean followed = weak.group(2) != null;
            boolean whole = weak.group(1).contains(" ");
            if (followed || whole) {
                add(found, material.text(), weak.start(1), weak.end(1), followed && whole ? 0.88 : 0.62);
            }
        }
        Matcher here = HERE.matcher(material.text());
        if (here.find()) {
            add(found, material.text(), here.start(1), here.end(1), 0.7);
        }
    }

    private static void add(List<Extract> found, String text, int start, int end, double confidence) {
        String value = Values.line(text, start, end);
        if (isPerson(value)) {
            found.add(new Extract(value, new TextSpan(start, end), confidence));
        }
    }

    /** A name in the first lines of a signature. */
    private static Optional<Extract> signed(String signature) {
        return signature
                .lines()
                .map(line -> line.strip()
                        .replaceFirst("^[-–—~*] ?", "")
                        .replaceFirst("(?i)^(?:dr|prof|mr|ms|mrs|herr|frau|mme)\\.? ", ""))
                .filter(line -> !line.isBlank())
                .limit(3)
                .map(line -> line.split("\\s*[,|(/–—]\\s*|\\s-\\s", 2)[0])
                .filter(PersonRules::isPerson)
                .findFirst()
                .map(name -> new Extract(name, null, name.contains(" ") ? 0.87 : 0.6));
    }

    /** Of two that name the same person, the longer name. */
    private static Extract fullest(Extract best, List<Extract> found) {
        Set<String> words = Set.copyOf(
                Word.of(best.getValue()).stream().map(Word::folded).distinct().toList());
        return found.stream()
                .filter(other -> other.getValue().length() > best.getValue().length())
                .filter(other ->
                        Word.of(other.getValue()).stream().map(Word::folded).anyMatch(words::contains))
                .findFirst()
                .map(other -> new Extract(
                        other.getValue(),
                        other.getSpan().orElse(null),
                        Math.max(best.getConfidence(), other.getConfidence())))
                .orElse(best);
    }

    private static boolean isPerson(String name) {
        if (name.length() > 60
                || !name.matches(NAME + "|(?:\\p{Lu}\\. ){1,2}" + NAME + "|" + NAME
                        + " \\p{Lu}\\.?|\\p{Lu}{2,15} \\p{Lu}{2,20}")) {
            return false;
        }
        return Arrays.stream(name.split("[ -]", -1)).map(Word::fold).noneMatch(NO_PERSONS::contains);
    }
}
