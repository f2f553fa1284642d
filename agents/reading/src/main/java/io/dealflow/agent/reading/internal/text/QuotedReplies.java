package io.dealflow.agent.reading.internal.text;

import io.dealflow.agent.reading.internal.lexicon.Languages;
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

    private final Pattern original;
    private final Pattern forwarded;
    private final Pattern startsAttribution;
    private final Pattern attribution;
    private final Pattern namedAttribution;
    private final Set<String> from;
    private final Set<String> headers;

    QuotedReplies(Languages languages) {
        original = separator(2, languages.anyOf(file -> file.mail().originals()));
        forwarded = separator(0, languages.anyOf(file -> file.mail().forwards()));
        startsAttribution = Pattern.compile(languages.anyOf(file -> file.mail().attributions()) + "\\s.{3,}");
        attribution = Pattern.compile(
                ".{5,250}\\b" + languages.anyOf(file -> file.mail().wrote()) + "\\b.{0,120}:",
                Pattern.UNICODE_CHARACTER_CLASS);
        namedAttribution = Pattern.compile(
                ".{2,120} " + languages.anyOf(file -> file.mail().dated()) + "\\b.{4,90}:",
                Pattern.UNICODE_CHARACTER_CLASS);
        from = Set.copyOf(languages.phrases(file -> file.mail().from()));
        headers = Set.copyOf(languages.phrases(file -> file.mail().headers()));
    }

    private static Pattern separator(int leastMarks, String phrases) {
        return Pattern.compile(
                "[-_=* ]{%d,80}%s[-_=* ]{0,80}".formatted(leastMarks, phrases),
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    /**
     * What was written this time.
     *
     * @param lines its lines
     * @param quoted whether earlier messages were left out
     * @param forwarded whether the lines are those of a message that was passed on
     */
    record Own(List<String> lines, boolean quoted, boolean forwarded) {}

    Own of(List<String> lines) {
        return of(lines, true);
    }

    private Own of(List<String> lines, boolean mayBeForwarded) {
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
    private int behindSeparator(List<String> lines, int index) {
        String line = lines.get(index).strip();
        if (line.length() > LONGEST_LINE) {
            return -1;
        }
        if (original.matcher(line).matches() || forwarded.matcher(line).matches()) {
            int next = index + 1;
            while (next < lines.size() && lines.get(next).isBlank()) {
                next++;
            }
            int behind = behindHeaders(lines, next, 1);
            return behind < 0 ? index + 1 : behind;
        }
        return from.contains(headerName(line)) ? behindHeaders(lines, index, 3) : -1;
    }

    /** The index behind a block of at least so many header lines, or -1. */
    private int behindHeaders(List<String> lines, int start, int least) {
        int found = 0;
        int index = start;
        while (index < lines.size() && index < start + HEADER_LINES) {
            String name = headerName(lines.get(index).strip());
            if (!from.contains(name) && !headers.contains(name)) {
                break;
            }
            found++;
            index++;
        }
        return found >= least ? index : -1;
    }

    private static String headerName(String line) {
        int colon = line.indexOf(':');
        return colon < 1 || colon > 15
                ? ""
                : line.substring(0, colon).replace("*", "").strip().toLowerCase(Locale.ROOT);
    }

    private int attributionLines(List<String> lines, int index) {
        String joined = "";
        for (int count = 1; count <= ATTRIBUTION_LINES && index + count <= lines.size(); count++) {
            String line = lines.get(index + count - 1).strip();
            if (line.isEmpty() || line.length() > LONGEST_LINE) {
                return 0;
            }
            joined = count == 1 ? line : joined + " " + line;
            if (count == 1 && namedAttribution.matcher(joined).matches()) {
                return 1;
            }
            if (count == 1 && !startsAttribution.matcher(joined).matches()) {
                return 0;
            }
            if (joined.endsWith(":")
                    && joined.length() <= LONGEST_LINE
                    && attribution.matcher(joined).matches()) {
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
