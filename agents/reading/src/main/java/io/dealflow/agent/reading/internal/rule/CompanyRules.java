package io.dealflow.agent.reading.internal.rule;

import com.google.common.net.InternetDomainName;
import io.dealflow.agent.reading.internal.lexicon.Word;
import io.dealflow.agent.reading.internal.message.FormField;
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

/** Finds the firm that somebody asks for. */
final class CompanyRules {

    private static final String LEGAL_FORM =
            "(?:GmbH(?: ?& ?Co\\.? ?KG)?|mbH|AG|KG|OHG|UG|GbR|e\\.K\\.|e\\.V\\.|SE|Ltd|Limited|LLC|LLP|Inc|Corp|Corporation|PLC|plc|Pty Ltd"
                    + "|S\\.A\\.S?\\.?|SAS|SARL|S\\.A\\.R\\.L|EURL|S\\.L\\.U?|SL|SLU|S\\.p\\.A|SpA|S\\.r\\.l|Srl|SRL|srl|B\\.V|BV|N\\.V|NV|VOF|BVBA|Oy|AB|ApS|A/S|AS|Sp\\. z o\\.o)(?:\\.)?(?![\\p{L}\\d])";

    private static final String PART = "(?:\\p{Lu}[\\p{L}\\d'’&+-]{0,30}|\\d{1,4})";
    private static final String SEQUENCE =
            PART + "(?: (?:(?:& |and |und |et |y |e |en |of |de |des |du |der |the |di |del |della |van )?)" + PART
                    + "){0,4}";

    private static final Pattern FORM = Pattern.compile(",? " + LEGAL_FORM);

    private static final Pattern WITH_FORM = Pattern.compile("(" + SEQUENCE + "),? " + LEGAL_FORM);

    private static final Pattern INTRODUCED = Pattern.compile("(?u:(?:" + PersonRules.NAME
            + "(?:,? (?:from|at|with|bei|von|de chez|chez|van|bij|di|de|from the|aus dem hause))|\\b(?:here at|we at|on behalf of|work for|work at|working for|representing|owner of|founder of|co-founder of|director of"
            + "|ceo of|CEO of|CEO at|CTO at|CTO of|COO of|COO at|head of \\p{L}+ at|head of \\p{L}+ and \\p{L}+ at|manager at|manager of|I run|I own|company,? called|called|company is|partner at|director at|lead at|we are|We are|We're|we're"
            + "|im Namen der|im Namen von|Inhaber von|Inhaberin von|Inhaber der|Inhaberin der|Geschäftsführer der|Geschäftsführerin der|leite die|arbeite bei|für die Firma|Firma|wir sind|Wir sind|bei der|von der|vom"
            + "|de la société|la société|l['’]entreprise|gérant de|gérante de|directrice de|directeur de|pour le compte de|nous sommes|Nous sommes|de chez|chez"
            + "|de la empresa|la empresa|empresa|dueño de|dueña de|directora de|director de|somos|Somos|responsable de \\p{L}+ en|trabajo en|gerente de"
            + "|eigenaar van|eigenaresse van|namens|wij zijn|Wij zijn|directeur van|werk bij|van het bedrijf|het bedrijf"
            + "|titolare di|titolare della|dell['’]azienda|l['’]azienda|azienda|siamo|Siamo|responsabile \\p{L}+ di|lavoro per|per conto di|presso|della ditta)))"
            + " (?:the |der |die |das |la |le |l['’])?(" + SEQUENCE + ")");

    private static final Pattern AT_ROLE =
            Pattern.compile("(?iu:.{0,60}(?: at | bei | chez | @ |, | [|–—·-] | en ))(.{2,60})");

    private static final Pattern ROLE = Pattern.compile(
            "(?iu)\\b(?:ceo|cto|coo|cfo|head|manager|director|founder|co-founder|owner|lead|officer|coordinator|assistant|engineer|buyer|vp|president"
                    + "|leiter|leiterin|leitung|geschäftsführ\\p{L}{0,10}|inhaber|inhaberin|einkauf|einkäufer\\p{L}{0,3}|assistenz|vorstand|prokurist\\p{L}{0,3}|referent\\p{L}{0,3}"
                    + "|directeur|directrice|responsable|gérante?|chef|cheffe|président|chargée?|assistante"
                    + "|directora|gerente|jefe|jefa|coordinador|coordinadora|eigenaar|eigenaresse|hoofd|inkoper|medewerker|bedrijfsleider"
                    + "|titolare|direttore|direttrice|responsabile|amministrat\\p{L}{0,6}|procurement|purchasing|operations|marketing|partner|consultant|student\\p{L}{0,4}|developer|designer)\\b");

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

    private CompanyRules() {}

    /** The firm, by the form, the text, the signature and the domain of the sender's address. */
    static Optional<Extract> of(Material material) {
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
    private static Optional<Extract> ofDomain(String text, List<Word> words, String label, boolean withSpan) {
        String wanted = label.replace("-", "");
        for (int i = 0; i < words.size(); i++) {
            StringBuilder joined = new StringBuilder();
            for (int j = i; j < Math.min(words.size(), i + 6) && joined.length() < wanted.length(); j++) {
                String word = words.get(j).folded();
                joined.append(
                        j > i && word.matches("and|und|et|y|e|en") && !wanted.startsWith(joined + word) ? "" : word);
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
    private static int withForm(String text, int end) {
        Matcher form = FORM.matcher(text).region(end, text.length());
        return form.lookingAt() ? form.end() : end;
    }

    private static Optional<Extract> withForm(String text, boolean withSpan) {
        Matcher matcher = WITH_FORM.matcher(text);
        return matcher.find()
                ? Optional.of(new Extract(
                        Values.line(text, matcher.start(), matcher.end()),
                        withSpan ? new TextSpan(matcher.start(), matcher.end()) : null,
                        withSpan ? 0.82 : 0.9))
                : Optional.empty();
    }

    private static Optional<Extract> introduced(Material material) {
        Matcher matcher = INTRODUCED.matcher(material.text());
        Optional<String> person = PersonRules.of(material).map(Extract::getValue);
        while (matcher.find()) {
            String name = matcher.group(1);
            if (name.length() > 2 && person.filter(name::equals).isEmpty()) {
                TextSpan span = new TextSpan(matcher.start(1), matcher.end(1));
                return Optional.of(new Extract(Values.line(material.text(), span), span, 0.72));
            }
        }
        return Optional.empty();
    }

    /** What stands in a signature behind the role, or in a line of its own below the name. */
    private static Optional<Extract> signed(Material material) {
        List<String> lines = material.letter()
                .signature()
                .lines()
                .map(String::strip)
                .filter(line -> !line.isBlank())
                .limit(6)
                .toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            Matcher role = AT_ROLE.matcher(line);
            if (line.length() > 80 || line.matches(".*(?:@|www\\.|https?:|\\d{4,}|\\+\\d).*")) {
                continue;
            }
            if (ROLE.matcher(line).find() || i == 0) {
                if (role.matches() && !ROLE.matcher(role.group(1)).find()) {
                    return Optional.of(new Extract(role.group(1).strip(), null, 0.75));
                }
            } else if (line.matches(SEQUENCE) && i > 0) {
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
