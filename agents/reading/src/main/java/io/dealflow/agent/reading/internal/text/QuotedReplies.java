package io.dealflow.agent.reading.internal.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Parts what was written this time from the earlier messages below or between it. Takes linear time. */
final class QuotedReplies {

    private static final int LONGEST_LINE = 300;
    private static final int HEADER_LINES = 6;
    private static final int LEAST_WORDS = 8;
    private static final int ATTRIBUTION_LINES = 3;

    private static final Pattern ORIGINAL = Pattern.compile(
            "[-_=* ]{2,80}(?:original message|original appointment|ursprüngliche nachricht|originalnachricht"
                    + "|message d'origine|message original|mensaje original|oorspronkelijk bericht|messaggio originale"
                    + "|mensagem original|oprindelig meddelelse|ursprungligt meddelande)[-_=* ]{0,80}",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Pattern FORWARDED = Pattern.compile(
            "[-_=* ]{0,80}(?:begin forwarded message:?|forwarded message|weitergeleitete nachricht"
                    + "|anfang der weitergeleiteten nachricht:?|message transféré|début du message transféré ?:?"
                    + "|mensaje reenviado|doorgestuurd bericht|messaggio inoltrato|inizio messaggio inoltrato:?"
                    + "|mensagem encaminhada)[-_=* ]{0,80}",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Pattern STARTS_ATTRIBUTION =
            Pattern.compile("(?:On|Am|Le|El|Op|Il|Em|Den|På|W dniu|Am:|Il giorno)\\s.{3,}");

    private static final Pattern ATTRIBUTION = Pattern.compile(
            ".{5,250}\\b(?:wrote|schrieb|a écrit|escribió|schreef|ha scritto|escreveu|skrev|napisał)\\b.{0,120}:",
            Pattern.UNICODE_CHARACTER_CLASS);

    private static final Pattern NAMED_ATTRIBUTION = Pattern.compile(
            ".{2,120} (?:schrieb am|wrote on|wrote at|a écrit le|escribió el|schreef op|ha scritto il|escreveu em)\\b"
                    + ".{4,90}:",
            Pattern.UNICODE_CHARACTER_CLASS);

    private static final Set<String> FROM = Set.of("from", "von", "de", "van", "da", "fra", "från", "od");

    private static final Set<String> OTHER_HEADERS = Set.of(
            "sent",
            "date",
            "to",
            "cc",
            "subject",
            "gesendet",
            "datum",
            "an",
            "betreff",
            "envoyé",
            "à",
            "objet",
            "enviado",
            "fecha",
            "para",
            "asunto",
            "verzonden",
            "aan",
            "onderwerp",
            "inviato",
            "data",
            "a",
            "oggetto",
            "assunto",
            "sendt",
            "til",
            "emne",
            "skickat",
            "till",
            "ämne",
            "reply-to",
            "antwort an");

    private QuotedReplies() {}

    /**
     * What was written this time.
     *
     * @param lines its lines
     * @param quoted whether earlier messages were left out
     * @param forwarded whether the lines are those of a message that was passed on
     */
    record Own(List<String> lines, boolean quoted, boolean forwarded) {}

    static Own of(List<String> lines) {
        return of(lines, true);
    }

    private static Own of(List<String> lines, boolean mayBeForwarded) {
        List<String> own = new ArrayList<>();
        boolean quoted = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.startsWith(">")) {
                quoted = true;
                continue;
            }
            int behind = behindSeparator(lines, i);
            if (behind < 0) {
                int attribution = attributionLines(lines, i);
                if (attribution == 0) {
                    own.add(lines.get(i));
                    continue;
                }
                quoted = true;
                i += attribution - 1;
                if (!isQuotedNext(lines, i + 1)) {
                    return new Own(own, true, false);
                }
                continue;
            }
            if (mayBeForwarded && !quoted && words(own) < LEAST_WORDS) {
                Own inner = of(unquoted(lines.subList(behind, lines.size())), false);
                own.addAll(inner.lines());
                return new Own(own, inner.quoted(), true);
            }
            return new Own(own, true, false);
        }
        return new Own(own, quoted, false);
    }

    /** The index behind a separator at a line and the headers below it, or -1 if there is none. */
    private static int behindSeparator(List<String> lines, int index) {
        String line = lines.get(index).strip();
        if (line.length() > LONGEST_LINE) {
            return -1;
        }
        if (ORIGINAL.matcher(line).matches() || FORWARDED.matcher(line).matches()) {
            int next = index + 1;
            while (next < lines.size() && lines.get(next).isBlank()) {
                next++;
            }
            int behind = behindHeaders(lines, next, 1);
            return behind < 0 ? index + 1 : behind;
        }
        return FROM.contains(headerName(line)) ? behindHeaders(lines, index, 3) : -1;
    }

    /** The index behind a block of at least so many header lines, or -1. */
    private static int behindHeaders(List<String> lines, int start, int least) {
        int headers = 0;
        int index = start;
        while (index < lines.size() && index < start + HEADER_LINES) {
            String name = headerName(lines.get(index).strip());
            if (!FROM.contains(name) && !OTHER_HEADERS.contains(name)) {
                break;
            }
            headers++;
            index++;
        }
        return headers >= least ? index : -1;
    }

    private static String headerName(String line) {
        int colon = line.indexOf(':');
        return colon < 1 || colon > 15
                ? ""
                : line.substring(0, colon).replace("*", "").strip().toLowerCase(Locale.ROOT);
    }

    private static int attributionLines(List<String> lines, int index) {
        String joined = "";
        for (int count = 1; count <= ATTRIBUTION_LINES && index + count <= lines.size(); count++) {
            String line = lines.get(index + count - 1).strip();
            if (line.isEmpty() || line.length() > LONGEST_LINE) {
                return 0;
            }
            joined = count == 1 ? line : joined + " " + line;
            if (count == 1 && NAMED_ATTRIBUTION.matcher(joined).matches()) {
                return 1;
            }
            if (count == 1 && !STARTS_ATTRIBUTION.matcher(joined).matches()) {
                return 0;
            }
            if (joined.endsWith(":")
                    && joined.length() <= LONGEST_LINE
                    && ATTRIBUTION.matcher(joined).matches()) {
                return count;
            }
        }
        return 0;
    }

    private static boolean isQuotedNext(List<String> lines, int index) {
        int next = index;
        while (next < lines.size() && lines.get(next).isBlank()) {
            next++;
        }
        return next < lines.size() && lines.get(next).stripLeading().startsWith(">");
    }

    /** Takes one mark of quoting away where every line has one, as below a forwarded message. */
    private static List<String> unquoted(List<String> lines) {
        boolean all = lines.stream().allMatch(line -> line.isBlank() || line.startsWith(">"));
        return all
                ? lines.stream()
                        .map(line -> line.startsWith(">") ? line.substring(1).strip() : line)
                        .toList()
                : lines;
    }

    private static int words(List<String> lines) {
        int words = 0;
        for (String line : lines) {
            if (!line.isBlank()) {
                words += line.strip().split("\\s+", LEAST_WORDS + 1).length;
            }
        }
        return words;
    }
}
