package io.dealflow.agent.reading.internal.text;

import io.dealflow.agent.reading.internal.lexicon.Languages;
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

    private static final Pattern FIRST_NAME = Pattern.compile("\\p{Lu}\\p{Ll}{1,20}");

    private static final Pattern CONTACT =
            Pattern.compile(".{0,60}(?:@|www\\.|https?://|\\+\\d|\\(?0\\d{1,4}[) /-]).{0,60}");

    private static final Set<String> MARKS = Set.of("--", "—", "__");
    private static final int LINES_ABOVE_MARK = 4;

    private final Pattern device;
    private final Pattern closing;
    private final Pattern closingAndName;
    private final Pattern name;
    private final Pattern wholeName;
    private final Pattern confidential;
    private final List<String> recipients;

    Signature(Languages languages) {
        String closings = languages.anyOf(file -> file.mail().closings());
        String particles = languages.anyOf(file -> file.persons().particles());
        device = anyCase(languages.anyOf(file -> file.mail().devices()) + "\\b.{0,60}");
        closing = anyCase(closings + "[,.! ]{0,3}");
        closingAndName = Pattern.compile("(?iu:" + closings
                + ")[,.!]? ?(?:[-–—] ?)?(\\p{Lu}[\\p{L}.'’-]{0,30}(?: \\p{Lu}[\\p{L}.'’-]{0,30}){0,3})[.]?");
        name = Pattern.compile("[-–—~] ?\\p{Lu}[\\p{L}.'’-]{1,30}(?: \\p{L}[\\p{L}.'’-]{0,30}){0,3}"
                + "|\\p{Lu}[\\p{L}'’-]{1,30}\\.?(?: (?:\\p{Lu}\\.|\\p{Lu}[\\p{L}'’-]{1,30}|" + particles + ")){0,4}");
        wholeName = Pattern.compile("\\p{Lu}\\p{Ll}[\\p{L}'’-]{0,30}(?: (?:\\p{Lu}[\\p{L}'’-]{1,30}|" + particles
                + ")){1,3}(?:, [\\p{Lu}][\\p{L} ]{2,40})?");
        confidential = anyCase(languages.anyOf(file -> file.mail().confidential()));
        recipients = languages.phrases(file -> file.mail().recipients());
    }

    private static Pattern anyCase(String pattern) {
        return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    /**
     * A text in two parts.
     *
     * @param text what was written
     * @param signature what stands below it; empty if nothing does
     */
    record Parted(List<String> text, List<String> signature) {}

    Parted part(List<String> written) {
        List<String> lines = new ArrayList<>(written.size());
        for (String line : written) {
            if (line.length() > LONGEST_LINE || !device.matcher(line.strip()).matches()) {
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

    private int start(List<String> lines) {
        int filled = 0;
        int found = -1;
        boolean mayBeClosing = true;
        for (int i = lines.size() - 1; i >= 0 && filled <= MOST_LINES_BELOW_MARK; i--) {
            String line = lines.get(i).strip();
            if (MARKS.contains(line)) {
                return closingAbove(lines, i);
            }
            mayBeClosing &= filled <= MOST_LINES && !isLong(line);
            if (mayBeClosing && isClosing(line)) {
                found = i;
            }
            filled += line.isEmpty() ? 0 : 1;
        }
        return found > 0 ? found : nameAtTheEnd(lines);
    }

    /** Where a closing stands shortly above a mark, else where the mark stands. */
    private int closingAbove(List<String> lines, int mark) {
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

    private boolean isClosing(String line) {
        return line.length() <= LONGEST_CLOSING
                && (closing.matcher(line).matches()
                        || closingAndName.matcher(line).matches());
    }

    /** A name in the last line, or a firm with a name above it. */
    private int signedAbove(List<String> lines, int last) {
        String above = lines.get(last - 1).strip();
        boolean named = above.length() <= LONGEST_CLOSING
                && (wholeName.matcher(above).matches()
                        || FIRST_NAME.matcher(above).matches());
        return last > 1 && named ? last - 1 : last;
    }

    /** Where the last paragraph is a name with or without ways to reach its owner. */
    private int nameAtTheEnd(List<String> lines) {
        int end = lines.size();
        while (end > 0 && lines.get(end - 1).isBlank()) {
            end--;
        }
        if (end > 1 && wholeName.matcher(lines.get(end - 1).strip()).matches()) {
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
        boolean named = first.length() <= LONGEST_CLOSING && name.matcher(first).matches();
        boolean reachable = lines.subList(start, end).stream()
                .anyMatch(line -> !isLong(line) && CONTACT.matcher(line).matches());
        return named && (reachable || length == 1) ? start : -1;
    }

    private boolean isBareClosing(String line) {
        return line.length() <= LONGEST_CLOSING && closing.matcher(line).matches();
    }

    private List<String> withoutClosing(List<String> signature) {
        List<String> left = new ArrayList<>();
        for (String line : signature) {
            String stripped = line.strip();
            if (MARKS.contains(stripped) || isBareClosing(stripped)) {
                continue;
            }
            Matcher named = closingAndName.matcher(stripped);
            left.add(stripped.length() <= LONGEST_CLOSING && named.matches() ? named.group(1) : line);
        }
        return left;
    }

    /** Takes a notice of confidentiality away from the end. */
    private void dropDisclaimer(List<String> lines) {
        for (int i = Math.max(0, lines.size() - MOST_LINES); i < lines.size(); i++) {
            String line = lines.get(i);
            if (i > 0 && confidential.matcher(line).find() && addressesRecipients(lines, i)) {
                lines.subList(i, lines.size()).clear();
                return;
            }
        }
    }

    private boolean addressesRecipients(List<String> lines, int from) {
        String rest = String.join(" ", lines.subList(from, lines.size())).toLowerCase(Locale.ROOT);
        return recipients.stream().anyMatch(rest::contains);
    }
}
