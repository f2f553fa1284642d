package io.dealflow.agent.reading.internal.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parts what was written from the signature below it. Takes linear time. */
final class Signature {

    private static final int MOST_LINES = 14;
    private static final int MOST_LINES_BELOW_MARK = 40;
    private static final int LONGEST_LINE = 100;
    private static final int LONGEST_CLOSING = 60;
    private static final int MOST_LINES_WITHOUT_CLOSING = 7;

    private static final Pattern MOBILE = Pattern.compile(
            "(?:sent from my|sent from|get outlook for|gesendet von|von meinem .{2,40} gesendet|diese nachricht wurde von"
                    + "|envoyé de mon|envoyé depuis|enviado desde|enviado do meu|verzonden vanaf|verstuurd vanaf|inviato da)"
                    + "\\b.{0,60}",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final String CLOSINGS = "kind regards|best regards|warm regards|with regards|regards|many thanks"
            + "|thanks and regards|thanks & regards|thanks|thank you|thanks so much|thanks a lot|thanks in advance"
            + "|thank you in advance|best|best wishes|all the best|cheers|sincerely|yours sincerely|yours faithfully"
            + "|sincerely yours|yours truly|yours|warmly|cordially|respectfully|br|rgds|take care|thx|ta|talk soon"
            + "|mit freundlichen grüßen|mit freundlichen grüssen|mit freundlichem gruß|freundliche grüße"
            + "|freundliche grüsse|viele grüße|viele grüsse|beste grüße|beste grüsse|liebe grüße|herzliche grüße"
            + "|schöne grüße|mfg|lg|vg|hochachtungsvoll|gruß|grüße|besten dank|vielen dank|danke|danke und gruß"
            + "|danke im voraus|vielen dank im voraus|vielen dank und viele grüße|besten gruß|lieben gruß"
            + "|cordialement|bien cordialement|très cordialement|salutations|meilleures salutations|bien à vous"
            + "|sincères salutations|merci|merci d'avance|merci beaucoup|merci et à bientôt|à bientôt|bonne journée"
            + "|veuillez agréer, madame, monsieur, mes salutations distinguées|belle journée|avec mes remerciements"
            + "|saludos|un saludo|saludos cordiales|atentamente|un cordial saludo|cordialmente|gracias"
            + "|muchas gracias|gracias de antemano|gracias y un saludo|reciba un cordial saludo"
            + "|met vriendelijke groet|met vriendelijke groeten|vriendelijke groet|vriendelijke groeten|groet"
            + "|groeten|groetjes|mvg|alvast bedankt|bedankt|hartelijke groet|hartelijke groeten|dank je wel"
            + "|cordiali saluti|distinti saluti|saluti|un saluto|grazie|grazie mille|cari saluti"
            + "|in attesa di un vostro riscontro, cordiali saluti|grazie e saluti|grazie in anticipo|a presto"
            + "|atenciosamente|cumprimentos|com os melhores cumprimentos|obrigado|obrigada|abraço|med venlig hilsen"
            + "|med vänliga hälsningar|hälsningar|mvh|vänliga hälsningar|venlig hilsen|pozdrawiam|z poważaniem";

    private static final Pattern CLOSING =
            Pattern.compile("(" + CLOSINGS + ")(?:[,.! ]{0,3})", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Pattern CLOSING_AND_NAME = Pattern.compile("(?iu:" + CLOSINGS
            + ")[,.!]? ?(?:[-–—] ?)?(\\p{Lu}[\\p{L}.'’-]{0,30}(?: \\p{Lu}[\\p{L}.'’-]{0,30}){0,3})[.]?");

    private static final Pattern NAME = Pattern.compile(
            "[-–—~] ?\\p{Lu}[\\p{L}.'’-]{1,30}(?: \\p{L}[\\p{L}.'’-]{0,30}){0,3}"
                    + "|\\p{Lu}[\\p{L}'’-]{1,30}\\.?(?: (?:\\p{Lu}\\.|\\p{Lu}[\\p{L}'’-]{1,30}|von|van|de|der|den|del|di|da|la)){0,4}");

    /** Two to four capitalised words and nothing else, in a line of their own. */
    private static final Pattern WHOLE_NAME = Pattern.compile(
            "\\p{Lu}\\p{Ll}[\\p{L}'’-]{0,30}(?: (?:\\p{Lu}[\\p{L}'’-]{1,30}|von|van|de|der|di|da)){1,3}(?:, [\\p{Lu}][\\p{L} ]{2,40})?");

    private static final Pattern FIRST_NAME = Pattern.compile("\\p{Lu}\\p{Ll}{1,20}");

    private static final Pattern CONTACT =
            Pattern.compile(".{0,60}(?:@|www\\.|https?://|\\+\\d|\\(?0\\d{1,4}[) /-]).{0,60}");

    private static final Pattern CONFIDENTIAL = Pattern.compile(
            "(?:confidential|vertraulich|confidentiel|confidencial|vertrouwelijk|riservat)",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Set<String> RECIPIENTS =
            Set.of("recipient", "addressee", "intended", "empfänger", "destinataire", "destinatari", "geadresseerde");

    private static final Set<String> MARKS = Set.of("--", "—", "__");
    private static final int LINES_ABOVE_MARK = 4;

    private Signature() {}

    /**
     * A text in two parts.
     *
     * @param text what was written
     * @param signature what stands below it; empty if nothing does
     */
    record Parted(List<String> text, List<String> signature) {}

    static Parted part(List<String> written) {
        List<String> lines = new ArrayList<>(written.size());
        for (String line : written) {
            if (line.length() > LONGEST_LINE || !MOBILE.matcher(line.strip()).matches()) {
                lines.add(line);
            }
        }
        dropDisclaimer(lines);
        int start = start(lines);
        if (start < 0) {
            return new Parted(lines, List.of());
        }
        List<String> text = new ArrayList<>(lines.subList(0, start));
        List<String> signature = new ArrayList<>();
        boolean afterthought = false;
        for (String line : lines.subList(start, lines.size())) {
            afterthought |= line.toLowerCase(Locale.ROOT).matches("p\\.? ?s\\.?\\b.*");
            (afterthought ? text : signature).add(line);
        }
        return new Parted(text, withoutClosing(signature));
    }

    private static int start(List<String> lines) {
        int filled = 0;
        int closing = -1;
        boolean mayBeClosing = true;
        for (int i = lines.size() - 1; i >= 0 && filled <= MOST_LINES_BELOW_MARK; i--) {
            String line = lines.get(i).strip();
            if (MARKS.contains(line)) {
                return closingAbove(lines, i);
            }
            mayBeClosing &= filled <= MOST_LINES && !isLong(line);
            if (mayBeClosing && isClosing(line)) {
                closing = i;
            }
            filled += line.isEmpty() ? 0 : 1;
        }
        return closing > 0 ? closing : nameAtTheEnd(lines);
    }

    /** Where a closing stands shortly above a mark, else where the mark stands. */
    private static int closingAbove(List<String> lines, int mark) {
        for (int i = mark - 1; i > 0 && i >= mark - LINES_ABOVE_MARK; i--) {
            if (isClosing(lines.get(i).strip())) {
                return i;
            }
        }
        return mark;
    }

    private static boolean isLong(String line) {
        return line.length() > LONGEST_LINE;
    }

    private static boolean isClosing(String line) {
        return line.length() <= LONGEST_CLOSING
                && (CLOSING.matcher(line).matches()
                        || CLOSING_AND_NAME.matcher(line).matches());
    }

    /** A name in the last line, or a firm with a name above it. */
    private static int signedAbove(List<String> lines, int last) {
        String above = lines.get(last - 1).strip();
        boolean named = above.length() <= LONGEST_CLOSING
                && (WHOLE_NAME.matcher(above).matches()
                        || FIRST_NAME.matcher(above).matches());
        return last > 1 && named ? last - 1 : last;
    }

    /** Where the last paragraph is a name with or without ways to reach its owner. */
    private static int nameAtTheEnd(List<String> lines) {
        int end = lines.size();
        while (end > 0 && lines.get(end - 1).isBlank()) {
            end--;
        }
        if (end > 1 && WHOLE_NAME.matcher(lines.get(end - 1).strip()).matches()) {
            return signedAbove(lines, end - 1);
        }
        int start = end;
        while (start > 0 && !lines.get(start - 1).isBlank()) {
            start--;
        }
        int length = end - start;
        if (start == 0 || length > MOST_LINES_WITHOUT_CLOSING) {
            return -1;
        }
        String first = lines.get(start).strip();
        boolean named = first.length() <= LONGEST_CLOSING && NAME.matcher(first).matches();
        boolean reachable = lines.subList(start, end).stream()
                .anyMatch(line -> !isLong(line) && CONTACT.matcher(line).matches());
        return named && (reachable || length == 1) ? start : -1;
    }

    private static boolean isBareClosing(String line) {
        return line.length() <= LONGEST_CLOSING && CLOSING.matcher(line).matches();
    }

    private static List<String> withoutClosing(List<String> signature) {
        List<String> left = new ArrayList<>();
        for (String line : signature) {
            String stripped = line.strip();
            if (MARKS.contains(stripped) || isBareClosing(stripped)) {
                continue;
            }
            Matcher named = CLOSING_AND_NAME.matcher(stripped);
            left.add(stripped.length() <= LONGEST_CLOSING && named.matches() ? named.group(1) : line);
        }
        return left;
    }

    /** Takes a notice of confidentiality away from the end. */
    private static void dropDisclaimer(List<String> lines) {
        for (int i = Math.max(0, lines.size() - MOST_LINES); i < lines.size(); i++) {
            String line = lines.get(i);
            if (i > 0 && CONFIDENTIAL.matcher(line).find() && addressesRecipients(lines, i)) {
                lines.subList(i, lines.size()).clear();
                return;
            }
        }
    }

    private static boolean addressesRecipients(List<String> lines, int from) {
        String rest = String.join(" ", lines.subList(from, lines.size())).toLowerCase(Locale.ROOT);
        return RECIPIENTS.stream().anyMatch(rest::contains);
    }
}
